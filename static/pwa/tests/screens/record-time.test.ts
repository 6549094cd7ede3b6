import { describe, expect, it } from 'vitest';
import { lastOf, presetOf } from '../../src/screens/record/preset.ts';
import { timeProblem } from '../../src/screens/record/time-problem.ts';
import {
  isAhead,
  lengthOf,
  lengthText,
  outingOf,
  outingTyped,
  typedOf,
} from '../../src/screens/record/times.ts';
import { checkOf, draftOf, entryOf, formOf } from './samples.ts';

const at = (moment: string) => Date.parse(`${moment}+07:00`);
const NINE = at('2026-11-21T21:00:40');

describe('the time of an outing', () => {
  it('of a length ends now, cut to the minute', () => {
    expect(outingOf(60, NINE)).toEqual({
      started_at: '2026-11-21T20:00:00+07:00',
      ended_at: '2026-11-21T21:00:00+07:00',
    });
  });

  it('typed by hand waits until day and both hours stand', () => {
    expect(outingTyped({ day: '2026-11-21', from: '18:30', to: '' })).toBeNull();
    expect(outingTyped({ day: '2026-11-21', from: '18:30', to: '21:00' })).toEqual({
      started_at: '2026-11-21T18:30:00+07:00',
      ended_at: '2026-11-21T21:00:00+07:00',
    });
  });

  it('that ends before it begins ends on the next day', () => {
    const outing = outingTyped({ day: '2026-12-31', from: '23:30', to: '00:30' });
    expect(outing?.ended_at).toBe('2027-01-01T00:30:00+07:00');
  });

  it('stands in the boxes as it was', () => {
    const { started_at, ended_at } = outingOf(150, NINE);
    expect(typedOf(started_at, ended_at, NINE)).toEqual({
      day: '2026-11-21',
      from: '18:30',
      to: '21:00',
    });
    expect(typedOf(null, ended_at, NINE)).toEqual({ day: '2026-11-21', from: '', to: '' });
  });

  it('reads as people say it', () => {
    expect([lengthText(60), lengthText(45), lengthText(150)]).toEqual([
      '1 giờ',
      '45 phút',
      '2 giờ 30 phút',
    ]);
  });

  it('is ahead when it ends in a minute that has not come', () => {
    expect(isAhead('2026-11-21T21:01:00+07:00', NINE)).toBe(false);
    expect(isAhead('2026-11-21T21:02:00+07:00', NINE)).toBe(true);
  });
});

describe('what is wrong with the time', () => {
  it('is not told before somebody tries to send', () => {
    const draft = draftOf('outreach', {}, { started_at: null });
    const check = checkOf({ missing: ['started_at'] });
    expect(timeProblem(draft, check, false, NINE)).toBeUndefined();
    expect(timeProblem(draft, check, true, NINE)).toContain('Chưa có thời gian');
  });

  it('is told at once where it can not be', () => {
    const draft = draftOf('outreach', {});
    expect(timeProblem(draft, checkOf({ time: 'order' }), false, NINE)).toContain(
      'trước giờ bắt đầu',
    );
    expect(timeProblem(draft, checkOf({ time: 'long' }), false, NINE)).toContain('24 giờ');
  });
});

describe('what follows from the last outing of a kind', () => {
  const last = entryOf('procedure', { procedure: 'vehicle', place: 'mobile', received: 24 });
  const fresh = draftOf('procedure', { procedure: 'identity_card' }, { started_at: null });
  const form = formOf('procedure');

  it('is its length, ending now, and its required choices; no figure', () => {
    expect(presetOf(fresh, form, last, NINE)).toEqual({
      started_at: '2026-11-21T19:30:00+07:00',
      ended_at: '2026-11-21T21:00:00+07:00',
      details: { place: 'mobile' },
    });
  });

  it('is its area too where none stands yet', () => {
    const draft = { ...fresh, area_id: null };
    expect(presetOf(draft, form, last, NINE).area_id).toBe('area');
    expect(presetOf(fresh, form, last, NINE).area_id).toBeUndefined();
    expect(presetOf(draft, form, { ...last, area_id: null }, NINE).area_id).toBeUndefined();
  });

  it('is no length that nobody would offer again', () => {
    expect(lengthOf({ started_at: last.started_at, ended_at: last.started_at })).toBeNull();
    expect(
      lengthOf({ started_at: '2026-11-20T06:00:00+07:00', ended_at: '2026-11-20T20:00:00+07:00' }),
    ).toBeNull();
  });

  it('comes from the newest of its kind that was not withdrawn', () => {
    const entries = [
      entryOf('outreach', {}),
      entryOf('procedure', {}, { id: 'gone', status: 'withdrawn' }),
      entryOf('procedure', {}, { id: 'newest' }),
      last,
    ];
    expect(lastOf('procedure', entries, 'entry')?.id).toBe('newest');
    expect(lastOf('support', entries, 'entry')).toBeNull();
  });
});
