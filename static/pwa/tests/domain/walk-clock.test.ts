/** A clock that is set while a walk is under way: nothing that was counted may become unsendable. */

import { describe, expect, it } from 'vitest';
import { beginOn, endOn, newSheet, tapOn } from '../../src/domain/walk.ts';
import { quarterOf } from '../../src/domain/rounds.ts';

const SHEET = newSheet({
  id: 'sheet-1',
  form: 'door_visit',
  area_id: 'area-1',
  area_typed: '',
  round: quarterOf('2026-11-21'),
  begun_on: '2026-11-21',
  parts: ['met', 'absent', 'later'],
});

describe('a clock that is set back during a walk', () => {
  const begun = beginOn(SHEET, 'entry-1', 'residence', '2026-11-21T20:00:00+07:00');
  const first = tapOn(begun, 'met', '2026-11-21T20:05:00+07:00');
  const second = tapOn(first, 'met', '2026-11-21T19:05:00+07:00');

  it('leaves a tally that begins before it ends, as the server demands', () => {
    expect(endOn(second, '2026-11-21T19:30:00+07:00')?.evening.tally).toEqual({
      taps: 2,
      added: 0,
      first_at: '2026-11-21T19:05:00+07:00',
      last_at: '2026-11-21T20:05:00+07:00',
    });
  });
});
