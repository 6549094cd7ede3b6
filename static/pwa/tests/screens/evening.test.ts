import { describe, expect, it } from 'vitest';
import { beginOn, newSheet, tapOn, walkOf } from '../../src/domain/walk.ts';
import type { Walk } from '../../src/domain/walk.ts';
import { quarterOf } from '../../src/domain/rounds.ts';
import { endedBefore, pastEvening } from '../../src/screens/walk/evening.ts';
import { comeBacksOf } from '../../src/screens/walk/come-backs.tsx';
import { pendingOf } from '../../src/screens/walk/strip.tsx';

const PARTS = ['met', 'absent', 'later'];
const at = (moment: string) => Date.parse(`${moment}:00+07:00`);

function walked(...marks: string[]): Walk {
  const sheet = newSheet({
    id: 's',
    form: 'door_visit',
    area_id: 'a',
    area_typed: '',
    round: quarterOf('2026-11-21'),
    begun_on: '2026-11-21',
    parts: PARTS,
  });
  const begun = beginOn(sheet, 'e', 'residence', '2026-11-21T19:02:00+07:00');
  const after = marks.reduce((done, mark) => tapOn(done, mark, '2026-11-21T20:10:00+07:00'), begun);
  const walk = walkOf(after);
  if (!walk) throw new Error('There is a walk.');
  return walk;
}

describe('the end of a walk', () => {
  it('is now, unless nobody has knocked for long', () => {
    expect(endedBefore(walked('met'), at('2026-11-21T20:40'))).toBe(false);
    expect(endedBefore(walked('met'), at('2026-11-21T22:10'))).toBe(true);
  });

  it('may lie after midnight, but not a day later', () => {
    const walk = walked('met');
    expect(pastEvening(walk, at('2026-11-21T23:59'))).toBe('no');
    expect(pastEvening(walk, at('2026-11-22T00:20'))).toBe('overnight');
    expect(pastEvening(walk, at('2026-11-22T19:10'))).toBe('too_long');
  });
});

describe('the strip above the marks', () => {
  it('offers a number and an hour for the come-back just noted', () => {
    const pending = pendingOf(walked('met', 'later'), null, 'new');
    expect([pending?.kind, pending?.door.n]).toEqual(['later', 2]);
  });

  it('says which door is being mended before anything else', () => {
    const pending = pendingOf(walked('met', 'later'), 1, 'new');
    expect([pending?.kind, pending?.door.n]).toEqual(['mending', 1]);
  });

  it('is empty where the next tap is simply the next door', () => {
    expect(pendingOf(walked('met', 'met'), null, null)).toBeNull();
  });
});

describe('doors to come back to', () => {
  it('hold no door of tonight without a number or an hour', () => {
    expect(comeBacksOf(walked('met', 'absent', 'later'))).toEqual([]);
  });
});
