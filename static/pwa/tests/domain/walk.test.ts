import { describe, expect, it } from 'vitest';
import {
  addOn,
  beginOn,
  chooseOn,
  endOn,
  forgetEntry,
  labelOn,
  moveWalk,
  newSheet,
  sweptSheet,
  tapOn,
  undoOn,
  walkOf,
} from '../../src/domain/walk.ts';
import { labelFault } from '../../src/domain/label.ts';
import { quarterOf } from '../../src/domain/rounds.ts';
import type { Sheet, Walk } from '../../src/domain/walk.ts';

const AT = '2026-11-21T19:00:00+07:00';

function sheetIn(area: string): Sheet {
  return newSheet({
    id: `sheet-${area}`,
    form: 'door_visit',
    area_id: area,
    area_typed: '',
    round: quarterOf('2026-11-21'),
    begun_on: '2026-11-21',
    parts: ['met', 'absent', 'later'],
  });
}

function begun(entry = 'e1', sheet = sheetIn('to-5')): Sheet {
  return beginOn(sheet, entry, 'residence', AT);
}

function tapped(sheet: Sheet, ...marks: string[]): Sheet {
  return marks.reduce((one, mark, index) => tapOn(one, mark, `2026-11-21T19:0${index + 1}:00+07:00`), sheet);
}

function shown(sheet: Sheet): Walk {
  const walk = walkOf(sheet);
  if (!walk) throw new Error('No walk is under way.');
  return walk;
}

function ended(sheet: Sheet): Sheet {
  const end = endOn(sheet, '2026-11-21T20:30:00+07:00');
  if (!end) throw new Error('No walk is under way.');
  return end.sheet;
}

describe('an evening', () => {
  it('takes one tap a door, each the next number', () => {
    const walk = shown(tapped(begun(), 'met', 'absent', 'later'));
    expect(walk.tonight.map((door) => [door.n, door.mark])).toEqual([
      [1, 'met'],
      [2, 'absent'],
      [3, 'later'],
    ]);
    expect(walk.counts).toEqual({ met: 1, absent: 1, later: 1 });
    expect(walk).toMatchObject({ taps: 3, added: 0, again: 0, next: 'new' });
  });

  it('mends an earlier door with a tap on it, which counts no door more', () => {
    const walk = shown(tapOn(tapped(begun(), 'met', 'absent'), 'met', AT, 2));
    expect(walk.counts).toEqual({ met: 2, absent: 0, later: 0 });
    expect(walk.taps).toBe(2);
  });

  it('takes the last tap back, a mended door and its moment too', () => {
    const before = tapped(begun(), 'met', 'absent');
    expect(undoOn(tapOn(before, 'met', '2026-11-21T19:30:00+07:00', 2))).toEqual(before);
    expect(shown(undoOn(undoOn(before))).tonight).toEqual([]);
    expect(shown(undoOn(undoOn(before))).can_undo).toBe(false);
  });

  it('adds doors together, and says so', () => {
    const walk = shown(addOn(tapped(begun(), 'met'), 'met', 5, AT));
    expect(walk.counts['met']).toBe(6);
    expect(walk).toMatchObject({ taps: 1, added: 5 });
    expect(shown(undoOn(addOn(begun(), 'absent', 3, AT))).tonight).toEqual([]);
  });

  it('ignores a mark that the form does not have', () => {
    const sheet = begun();
    expect(tapOn(sheet, 'seen', AT)).toBe(sheet);
    expect(addOn(sheet, 'met', 0, AT)).toBe(sheet);
  });

  it('becomes counts, taps, and first and last moment', () => {
    const end = endOn(
      addOn(tapped(begun(), 'met', 'absent'), 'met', 2, '2026-11-21T19:40:00+07:00'),
      '2026-11-21T20:30:00+07:00',
    );
    expect(end?.evening).toEqual({
      entry_id: 'e1',
      choice: 'residence',
      counts: { met: 3, absent: 1, later: 0 },
      again: 0,
      tally: {
        taps: 2,
        added: 2,
        first_at: '2026-11-21T19:01:00+07:00',
        last_at: '2026-11-21T19:40:00+07:00',
      },
      started_at: AT,
      ended_at: '2026-11-21T20:30:00+07:00',
    });
    expect(end?.sheet.walk).toBeNull();
  });

  it('that was never ended ends with its last tap, within a day of its start', () => {
    const end = endOn(tapped(begun(), 'met'), '2026-11-24T08:00:00+07:00');
    expect(end?.evening.ended_at).toBe('2026-11-21T19:01:00+07:00');
  });

  it('goes on over midnight', () => {
    const late = tapOn(
      beginOn(sheetIn('to-5'), 'e1', '', '2026-11-21T23:30:00+07:00'),
      'met',
      '2026-11-22T00:20:00+07:00',
    );
    expect(endOn(late, '2026-11-22T00:30:00+07:00')?.evening.ended_at).toBe('2026-11-22T00:30:00+07:00');
  });
});

describe('a door to come back to', () => {
  it('has a house number and an hour, the earliest first', () => {
    const sheet = tapped(begun(), 'later', 'later', 'absent');
    const named = labelOn(labelOn(sheet, 1, '12/4', '20:30', '2026-11-21'), 2, '15A', '20:00', '2026-11-21');
    expect(shown(named).come_backs.map((door) => [door.label, door.hour])).toEqual([
      ['15A', '20:00'],
      ['12/4', '20:30'],
    ]);
  });

  it('loses its label when it is met, and no earlier tap brings it back', () => {
    const named = labelOn(tapped(begun(), 'later'), 1, '12/4', '20:00', '2026-11-21');
    const met = tapOn(named, 'met', AT, 1);
    expect(shown(met).tonight[0]).toMatchObject({ mark: 'met', label: '', hour: '' });
    const onward = undoOn(undoOn(tapOn(met, 'met', AT)));
    expect(shown(onward).tonight[0]).toMatchObject({ mark: 'later', label: '' });
  });

  it('takes no label once it is met', () => {
    expect(shown(labelOn(tapped(begun(), 'met'), 1, '12/4', '', '2026-11-21')).tonight[0]?.label).toBe('');
  });

  it.each([
    ['12/4', null],
    ['15A', null],
    ['7b/2/1', null],
    ['', null],
    ['12/4/15/16/17', 'length'],
    ['nhà Minh', 'signs'],
    ['12AB', 'signs'],
    ['/', 'signs'],
    ['12-4', 'signs'],
    ['0912345678', 'personal'],
    ['123456789', 'personal'],
  ])('is labelled by a house number alone: %s', (label, fault) => {
    expect(labelFault(label)).toBe(fault);
  });
});

describe('the next evening of the round', () => {
  const first = ended(tapped(begun('e1'), 'met', 'absent', 'later'));

  it('opens with the doors still owed, which count as again', () => {
    const second = begun('e2', first);
    expect(shown(second)).toMatchObject({ next: 2, again: 0 });
    expect(shown(second).owed.map((door) => door.n)).toEqual([2, 3]);
    const walk = shown(tapped(second, 'met', 'absent', 'met'));
    expect(walk.counts).toEqual({ met: 2, absent: 1, later: 0 });
    expect(walk).toMatchObject({ again: 2, taps: 3, next: 'new' });
    expect(walk.tonight.map((door) => door.n)).toEqual([2, 3, 4]);
  });

  it('never counts a door again that was met', () => {
    const second = begun('e2', first);
    expect(tapOn(second, 'met', AT, 1)).toBe(second);
  });

  it('lets a new door be tapped while others are owed', () => {
    const second = tapOn(begun('e2', first), 'met', AT, 'new');
    expect(shown(second).tonight.map((door) => door.n)).toEqual([4]);
    expect(shown(chooseOn(second, 3)).next).toBe(3);
  });

  it('takes a tap on an owed door back as it was', () => {
    const second = begun('e2', first);
    expect(undoOn(tapOn(second, 'met', AT))).toEqual(second);
  });

  it('counts 60 met and 50 absent with 110 again after 150 met and 150 absent', () => {
    const evening = addOn(addOn(begun('e1'), 'met', 150, AT), 'absent', 150, AT);
    let second = begun('e2', ended(evening));
    for (let i = 0; i < 110; i += 1) second = tapOn(second, i < 60 ? 'met' : 'absent', AT);
    expect(shown(second).counts).toEqual({ met: 60, absent: 50, later: 0 });
    expect(shown(second).again).toBe(110);
  });
});

describe('an evening that was nothing', () => {
  it('leaves no new door, and owes the others again', () => {
    const first = ended(tapped(begun('e1'), 'met', 'absent'));
    const second = tapOn(tapOn(begun('e2', first), 'met', AT), 'met', AT);
    const forgotten = forgetEntry(second, 'e2');
    expect(forgotten.walk).toBeNull();
    expect(forgotten.doors).toEqual(first.doors);
  });
});

describe('a walk begun in the wrong area', () => {
  it('moves with its doors, which are new ones there', () => {
    const there = ended(tapped(begun('e0', sheetIn('to-7')), 'met', 'absent'));
    const moved = moveWalk(tapped(begun('e1'), 'met', 'later'), there);
    expect(moved.from).toMatchObject({ doors: [], walk: null });
    expect(shown(moved.to).tonight.map((door) => [door.n, door.mark])).toEqual([
      [3, 'met'],
      [4, 'later'],
    ]);
    expect(shown(moved.to)).toMatchObject({
      entry_id: 'e1',
      again: 0,
      first_at: '2026-11-21T19:01:00+07:00',
    });
  });

  it('joins the walk that is already under way there', () => {
    const there = tapped(beginOn(sheetIn('to-7'), 'e0', 'law_talk', '2026-11-21T18:00:00+07:00'), 'met');
    const moved = moveWalk(tapped(begun('e1'), 'absent'), there);
    expect(shown(moved.to)).toMatchObject({ entry_id: 'e0', started_at: '2026-11-21T18:00:00+07:00' });
    expect(shown(moved.to).counts).toEqual({ met: 1, absent: 1, later: 0 });
  });
});

describe('how long a sheet is kept', () => {
  const labelled = ended(labelOn(tapped(begun(), 'later'), 1, '12/4', '20:00', '2026-11-21'));

  it('erases labels after fourteen days', () => {
    expect(sweptSheet(labelled, '2026-12-05')?.doors[0]?.label).toBe('12/4');
    expect(sweptSheet(labelled, '2026-12-06')?.doors[0]).toMatchObject({
      label: '',
      hour: '',
      mark: 'later',
    });
  });

  it('is gone after the round', () => {
    expect(sweptSheet(labelled, '2026-12-31')).not.toBeNull();
    expect(sweptSheet(labelled, '2027-01-01')).toBeNull();
  });

  it('is gone after 45 days, though the round goes on', () => {
    const long = { ...labelled, round: { key: 'c', from: '2026-10-01', to: '2027-03-31', campaign_id: 'c' } };
    expect(sweptSheet(long, '2027-01-05')).not.toBeNull();
    expect(sweptSheet(long, '2027-01-06')).toBeNull();
  });

  it('stays while a walk on it is under way', () => {
    expect(sweptSheet(tapped(begun(), 'met'), '2027-01-01')).not.toBeNull();
  });
});
