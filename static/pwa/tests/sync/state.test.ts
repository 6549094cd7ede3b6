import { describe, expect, it } from 'vitest';
import { isRereadDue, waitAfter } from '../../src/sync/backoff.ts';
import { stateOf, warningsOf } from '../../src/sync/state.ts';
import type { SyncFacts, WarningFacts } from '../../src/sync/state.ts';

const SENT: SyncFacts = {
  online: true,
  signed_in: true,
  waiting: 0,
  parked: 0,
  trouble: 0,
  photos: 0,
  sending: null,
  failure: null,
  synced_at: '2026-11-21T14:06:00Z',
};

function state(given: Partial<SyncFacts>) {
  return stateOf({ ...SENT, ...given });
}

describe('the state of sync', () => {
  it('is all sent only where nothing is unsent and nothing in trouble', () => {
    expect(state({})).toEqual({ kind: 'all_sent', at: '2026-11-21T14:06:00Z' });
    expect(state({ waiting: 1 }).kind).toBe('waiting');
    expect(state({ photos: 1 })).toMatchObject({ kind: 'waiting', waiting: 0, photos: 1 });
    expect(state({ photos: 1, trouble: 1 }).kind).toBe('waiting');
    expect(state({ trouble: 1 })).toEqual({ kind: 'trouble', trouble: 1 });
    expect(state({ synced_at: null }).kind).toBe('never_synced');
  });

  it('tells of no network, with what waits', () => {
    expect(state({ online: false, waiting: 3 })).toMatchObject({ kind: 'offline', waiting: 3 });
    expect(state({ failure: { kind: 'offline', since: 7 } })).toMatchObject({ kind: 'offline', since: 7 });
  });

  it('tells how far sending got', () => {
    expect(state({ waiting: 18, sending: { done: 12, total: 30 } })).toEqual({
      kind: 'sending',
      done: 12,
      total: 30,
    });
  });

  it('puts what needs a person before what passes by itself', () => {
    expect(state({ online: false, signed_in: false }).kind).toBe('signed_out');
    expect(state({ online: false, failure: { kind: 'update_needed' } }).kind).toBe('update_needed');
    expect(state({ signed_in: false, failure: { kind: 'locked', why: 'device_revoked' } }).kind).toBe(
      'locked',
    );
  });

  it('says why nothing gets through', () => {
    const failure = { kind: 'stuck', reason: 'server_busy', retry_at: 9 } as const;
    expect(state({ failure, waiting: 2 })).toMatchObject({
      kind: 'stuck',
      reason: 'server_busy',
      retry_at: 9,
      waiting: 2,
    });
  });
});

const FINE: WarningFacts = {
  clock_ahead: 0,
  storage: { persisted: true, installed: true, used: 1_000_000, quota: 1_000_000_000 },
  oldest_unsent: null,
  now: 1_000_000_000_000,
  blocked: false,
  missing: 0,
  dropped: null,
};

describe('the warnings', () => {
  it('are none where all is well', () => {
    expect(warningsOf(FINE)).toEqual([]);
  });

  it('tell of a clock that is more than ten minutes off, and which way', () => {
    expect(warningsOf({ ...FINE, clock_ahead: 10 * 60_000 })).toEqual([]);
    expect(warningsOf({ ...FINE, clock_ahead: -37 * 60_000 })).toEqual([{ kind: 'clock', minutes: -37 }]);
  });

  it('tell of everything that puts the store at risk', () => {
    const storage = { persisted: false, installed: false, used: 990_000_000, quota: 1_000_000_000 };
    const risks = warningsOf({ ...FINE, storage, blocked: true, oldest_unsent: FINE.now - 4 * 86_400_000 });
    expect(risks.map((risk) => 'why' in risk && risk.why)).toEqual([
      'blocked',
      'unsent_3_days',
      'low_space',
      'not_installed',
      'not_persisted',
    ]);
  });

  it('tell first of a book that the browser dropped, with what was unsent in it', () => {
    const found = warningsOf({ ...FINE, dropped: { unsent: 3 }, clock_ahead: 3_600_000 });
    expect(found).toEqual([
      { kind: 'dropped', unsent: 3 },
      { kind: 'clock', minutes: 60 },
    ]);
  });

  it('tell of numbers that the server never saw', () => {
    expect(warningsOf({ ...FINE, missing: 2 })).toEqual([{ kind: 'numbers_missing', count: 2 }]);
  });
});

describe('the wait after a failure', () => {
  it('doubles up to five minutes, drawn from the upper half', () => {
    expect([1, 2, 3, 20].map((failures) => waitAfter(failures, 1, null))).toEqual([
      4_000, 8_000, 16_000, 300_000,
    ]);
    expect(waitAfter(3, 0, null)).toBe(8_000);
  });

  it('is never shorter than the server asked for', () => {
    expect(waitAfter(1, 0.5, 120)).toBe(120_000);
  });
});

describe('the pause before everything is read from nothing again', () => {
  const HOUR = 3_600_000;
  const due = (in_vain: number, hours: number) => isRereadDue({ in_vain, at: 0 }, hours * HOUR);

  it('is none the first time, and doubles from half an hour up to a day', () => {
    expect(due(0, 0)).toBe(true);
    expect([due(1, 0.4), due(1, 0.5), due(4, 3.9), due(4, 4)]).toEqual([false, true, false, true]);
    expect([due(30, 23.9), due(30, 24)]).toEqual([false, true]);
  });

  it('is not made longer by a clock that went back', () => {
    expect(due(5, -1)).toBe(true);
  });
});
