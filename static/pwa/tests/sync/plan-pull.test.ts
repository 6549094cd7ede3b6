import { describe, expect, it } from 'vitest';
import { cursorOf, digestLines, planPull } from '../../src/sync/plan-pull.ts';
import { staysInWindow } from '../../src/domain/window.ts';
import type { Place } from '../../src/sync/plan-pull.ts';
import type { SyncAnswer } from '../../src/sync/protocol.ts';

const LIVE: Place = { cursor: 'c1', shadow: null, epoch: 'e' };
const FRESH: Place = { cursor: null, shadow: { at: null }, epoch: null };

function answer(given: Partial<SyncAnswer> = {}): SyncAnswer {
  return {
    epoch: 'e',
    server_time: '2026-11-21T13:58:00Z',
    results: [],
    entries: [],
    lists: {},
    gone: [],
    cursor: 'c2',
    more: false,
    digest: { entries: 0, hash: '' },
    missing: [],
    ...given,
  };
}

describe('a page', () => {
  it('goes into the live copy and moves its cursor', () => {
    expect(planPull(LIVE, answer())).toMatchObject({
      into: 'live',
      swap: false,
      place: { cursor: 'c2', shadow: null },
    });
  });

  it('goes into the shadow while all is read anew, until the last one puts it in place', () => {
    const first = planPull(FRESH, answer({ more: true, digest: null }));
    expect(first).toMatchObject({
      into: 'shadow',
      swap: false,
      place: { cursor: null, shadow: { at: 'c2' } },
    });
    expect(cursorOf(first.place)).toBe('c2');
    expect(planPull(first.place, answer({ cursor: 'c3' }))).toMatchObject({
      swap: true,
      place: { cursor: 'c3', shadow: null },
    });
  });

  it('without a digest is never the last: an old version is told nothing, and loses nothing', () => {
    const plan = planPull(FRESH, answer({ cursor: null, digest: null }));
    expect(plan).toMatchObject({
      swap: false,
      drop_before: null,
      place: { cursor: null, shadow: { at: null } },
    });
  });

  it('drops, when it is the last, what was counted a hundred days ago', () => {
    expect(planPull(LIVE, answer()).drop_before).toBe('2026-08-14');
    expect(planPull(LIVE, answer({ server_time: '2026-11-21T17:00:00Z' })).drop_before).toBe('2026-08-15');
    expect(planPull(LIVE, answer({ more: true, digest: null })).drop_before).toBeNull();
  });

  it('of another epoch says that the server was restored', () => {
    expect(planPull(LIVE, answer({ epoch: 'f' })).restored).toBe(true);
    expect(planPull(FRESH, answer({ epoch: 'f' })).restored).toBe(false);
  });

  it('names what left its list, and passes over kinds that nobody knows', () => {
    const gone = [
      { kind: 'area', id: 'a' },
      { kind: 'unicorn', id: 'u' },
    ];
    expect(planPull(LIVE, answer({ gone })).gone).toEqual([{ list: 'areas', id: 'a' }]);
  });
});

describe('the window', () => {
  it('keeps what is open, however old, and what counts within it', () => {
    expect(staysInWindow({ status: 'returned', day: '2020-01-01' }, '2026-08-14')).toBe(true);
    expect(staysInWindow({ status: 'approved', day: '2026-08-14' }, '2026-08-14')).toBe(true);
    expect(staysInWindow({ status: 'withdrawn', day: '2026-08-13' }, '2026-08-14')).toBe(false);
  });
});

describe('the lines of a digest', () => {
  it('are sorted by bytes and each ended', () => {
    const rows = [
      { id: 'b', version: 10, status: 'approved' },
      { id: 'a', version: 2, status: 'submitted' },
    ] as const;
    expect(digestLines(rows)).toBe('a:2:submitted\nb:10:approved\n');
    expect(digestLines([])).toBe('');
  });
});
