import { describe, expect, it } from 'vitest';
import doorVisit from '../../../../domain/forms/door_visit.json';
import type { Form } from '../../src/domain/types.ts';
import { isUntouched } from '../../src/screens/today/untouched.ts';
import type { Draft } from '../../src/store/types.ts';

const FORM = doorVisit as unknown as Form;

const OPENED: Draft = {
  id: 'd',
  kind: 'new',
  entry_id: 'e',
  base_version: null,
  form: 'door_visit',
  form_version: 1,
  started_at: null,
  ended_at: '2026-11-21T20:00:00+07:00',
  timing: 'none',
  area_id: 'a',
  area_typed: '',
  details: { purpose: 'residence' },
  note: '',
  with_officers: [],
  joint_with: [],
  links: [],
  photos: [],
  corrects: null,
  tally: null,
  sheet_id: null,
  parked: false,
  reason: null,
  reason_code: null,
  reason_fields: [],
  saved_at: '2026-11-21T20:00:00+07:00',
};

describe('a draft that was opened and left', () => {
  it('holds nothing but what the app filled in', () => {
    expect(isUntouched(OPENED, FORM)).toBe(true);
  });

  it.each([
    ['a number, even 0', { details: { purpose: 'residence', met: 0 } }],
    ['a note', { note: 'Cùng trưởng khu.' }],
    ['a colleague', { with_officers: ['o'] }],
    ['a time that runs', { timing: 'running' as const }],
    ['a sheet behind it', { sheet_id: 's' }],
    ['an entry to mend', { kind: 'revise' as const }],
  ])('is a real one with %s', (_what, typed) => {
    expect(isUntouched({ ...OPENED, ...typed }, FORM)).toBe(false);
  });
});
