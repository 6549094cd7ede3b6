import { describe, expect, it } from 'vitest';
import { campaignsFor, givenCount, offerOfficers } from '../../src/screens/record/people.ts';
import { askKey, asksAgain, sendStep } from '../../src/screens/record/sending.ts';
import { checkOf, draftOf, formOf } from './samples.ts';

const form = formOf('door_visit');
const counted = { purpose: 'residence', met: 26, absent: 9, later: 1 };

describe('the send button', () => {
  it('leads to the first thing that is wrong', () => {
    const step = sendStep(
      form,
      draftOf('door_visit', counted),
      checkOf({ first: 'met' }),
      new Set(),
    );
    expect(step).toEqual({ kind: 'lead', to: 'met' });
  });

  it('asks once about a name, for the very words that were asked about', () => {
    const draft = draftOf(
      'door_visit',
      { ...counted, again: 0 },
      { note: 'Gặp anh Mẫu ở đầu ngõ' },
    );
    const check = checkOf({ asks: ['note'] });
    expect(sendStep(form, draft, check, new Set())).toEqual({ kind: 'ask', field: 'note' });
    const answered = new Set([askKey('note', draft)]);
    expect(sendStep(form, draft, check, answered)).toEqual({ kind: 'send' });
    const changed = { ...draft, note: 'Gặp anh Thử ở đầu ngõ' };
    expect(sendStep(form, changed, check, answered)).toEqual({ kind: 'ask', field: 'note' });
  });

  it('asks once how many doors were counted before, where they were typed', () => {
    const draft = draftOf('door_visit', counted);
    expect(sendStep(form, draft, checkOf(), new Set())).toEqual({ kind: 'again' });
    const answered = draftOf('door_visit', { ...counted, again: 0 });
    expect(sendStep(form, answered, checkOf(), new Set())).toEqual({ kind: 'send' });
  });

  it('does not ask what the walk sheet knows, nor a revision, nor where nobody was visited', () => {
    const tally = { taps: 36, added: 0, first_at: '', last_at: '' };
    expect(asksAgain(form, draftOf('door_visit', counted, { tally }))).toBe(false);
    expect(asksAgain(form, draftOf('door_visit', counted, { kind: 'revise' }))).toBe(false);
    expect(asksAgain(form, draftOf('door_visit', { purpose: 'residence' }))).toBe(false);
    expect(asksAgain(formOf('outreach'), draftOf('outreach', { attendees: 40 }))).toBe(false);
  });
});

describe('who took part', () => {
  const officer = (id: string, full_name: string, active = true) => ({
    id,
    full_name,
    role: 'officer' as const,
    unit_id: 'unit',
    active,
  });
  const all = [
    officer('me', 'Tôi'),
    officer('a', 'Lê Ví Dụ Lan'),
    officer('b', 'Trần Mẫu Bình'),
    officer('c', 'Cũ', false),
  ];

  it('offers colleagues who still serve, never oneself', () => {
    expect(offerOfficers(all, 'me', [], '').map((one) => one.id)).toEqual(['a', 'b']);
  });

  it('keeps those already named on top, also while searching without diacritics', () => {
    expect(offerOfficers(all, 'me', ['a'], 'binh').map((one) => one.id)).toEqual(['a', 'b']);
    expect(offerOfficers(all, 'me', ['a'], 'khong ai').map((one) => one.id)).toEqual(['a']);
  });

  it('counts what was given behind the fold', () => {
    const draft = draftOf(
      'outreach',
      { partners: ['front'] },
      { joint_with: ['security_team', 'front'] },
    );
    expect(givenCount(draft, ['partners'])).toBe(3);
  });
});

describe('a campaign', () => {
  const campaign = {
    id: 'c',
    name: 'Rà soát phương tiện',
    form: 'data_check',
    choice: 'vehicle',
    measure: 'checked',
    from: '2026-11-01',
    to: '2026-11-30',
    target: 32_065,
  };
  const offered = (choice: string, day: string) =>
    campaignsFor([campaign], formOf('data_check'), choice, day).map((one) => one.id);

  it('is offered for its form, its choice and its days', () => {
    expect(offered('vehicle', '2026-11-30')).toEqual(['c']);
    expect(offered('residence', '2026-11-30')).toEqual([]);
    expect(offered('vehicle', '2026-12-01')).toEqual([]);
  });
});
