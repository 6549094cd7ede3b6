import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Keeper, joinedPatch } from '../../src/screens/record/keeper.ts';
import type { DraftPatch } from '../../src/store/index.ts';
import { draftOf, formOf } from './samples.ts';

/** A disk that is full for as long as `full` says. */
let full = false;
let disk: DraftPatch[] = [];
let told: boolean[] = [];

function keeper(): Keeper {
  const form = formOf('data_check');
  const stored = draftOf('data_check', {});
  return new Keeper({
    save: async (patch) => {
      await Promise.resolve();
      if (full) throw new DOMException('The disk is full.', 'QuotaExceededError');
      disk.push(patch);
    },
    join: (earlier, later) => joinedPatch(form, stored, earlier, later),
    told: (failed) => told.push(failed),
    later: (again) => {
      const timer = setTimeout(again, 5_000);
      return () => clearTimeout(timer);
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  full = false;
  disk = [];
  told = [];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is typed on a full phone', () => {
  it('is never told as saved, though later keystrokes get through', async () => {
    const keeps = keeper();
    full = true;
    keeps.type({ note: 'Đã đến' });
    // Typed before the phone has said no to the first one.
    keeps.type({ details: { checked: 75 } });
    expect(await keeps.settled()).toBe(false);
    expect(told).toEqual([true]);
    full = false;
    keeps.type({ details: { matched: 72 } });
    expect(await keeps.settled()).toBe(true);
    expect(disk).toEqual([{ note: 'Đã đến', details: { checked: 75, matched: 72 } }]);
    expect(told.at(-1)).toBe(false);
  });

  it('is tried again by itself, whatever was typed, the times too', async () => {
    const keeps = keeper();
    full = true;
    keeps.type({ started_at: '2026-11-21T19:00:00+07:00' });
    keeps.type({ note: 'a' });
    keeps.type({ note: 'ab' });
    await keeps.settled();
    full = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told.at(-1)).toBe(false);
    expect(disk).toEqual([{ started_at: '2026-11-21T19:00:00+07:00', note: 'ab', details: {} }]);
  });

  it('keeps the later of two words for one field, whichever of them was refused', async () => {
    const keeps = keeper();
    full = true;
    keeps.type({ note: 'một' });
    await keeps.settled();
    full = false;
    keeps.type({ note: 'một hai' });
    await keeps.settled();
    expect(Object.assign({}, ...disk)).toMatchObject({ note: 'một hai' });
  });

  it('is not tried again once the form is left', async () => {
    const keeps = keeper();
    full = true;
    keeps.type({ note: 'a' });
    await keeps.settled();
    keeps.stop();
    full = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(disk).toEqual([]);
  });
});

describe('what is typed on a phone that writes', () => {
  it('goes out in the order of typing, each keystroke once', async () => {
    const keeps = keeper();
    keeps.type({ note: 'a' });
    keeps.type({ note: 'ab' });
    keeps.type({ note: 'abc' });
    await keeps.settled();
    expect(disk.at(-1)).toMatchObject({ note: 'abc' });
    expect(disk[0]).toEqual({ note: 'a' });
    expect(told).toEqual([false]);
  });
});
