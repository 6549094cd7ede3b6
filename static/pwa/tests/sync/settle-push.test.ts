import { describe, expect, it } from 'vitest';
import { namedByErrors, settlePush } from '../../src/sync/settle-push.ts';
import type { Result, WireMutation } from '../../src/sync/protocol.ts';
import { entryOf } from '../phone.ts';

function sent(id: string, entry_id = id): WireMutation {
  const body = { entry_id, base_version: 1 };
  return { id, officer_id: 'hai', n: 1, type: 'entry.withdraw', at: '2026-11-21T20:41:05+07:00', body };
}

function refusal(id: string, slug: string): Result {
  return { id, status: 'refused', problem: { slug, detail: '', errors: {} } };
}

function applied(id: string): Result {
  return { id, status: 'applied', replayed: false, entry: null };
}

describe('an answer', () => {
  it('parts what was acknowledged from what was not taken', () => {
    const entry = entryOf();
    const results: Result[] = [
      applied('a'),
      refusal('b', 'invalid'),
      { id: 'c', status: 'conflict', entry, problem: null },
    ];
    const fate = settlePush([sent('a'), sent('b'), sent('c')], results, false);
    expect(fate.sent.map((one) => one.id)).toEqual(['a']);
    expect(fate.stuck.map((one) => [one.id, one.verdict.kind])).toEqual([
      ['b', 'refused'],
      ['c', 'conflict'],
    ]);
    expect(fate.entries).toEqual([entry]);
  });

  it('that says nothing of a mutation leaves it queued', () => {
    expect(settlePush([sent('a'), sent('b')], [applied('b')], false)).toMatchObject({ kept: ['a'] });
  });

  it('is read by id, in whatever order it comes', () => {
    const fate = settlePush([sent('a'), sent('b')], [refusal('b', 'invalid'), applied('a')], false);
    expect(fate.sent.map((one) => one.id)).toEqual(['a']);
  });

  it('refuses what is not found, unless a restored server is healed', () => {
    const results = [refusal('a', 'not-found'), refusal('b', 'behind')];
    const batch = [sent('a', 'e'), sent('b', 'e')];
    expect(settlePush(batch, results, false).stuck).toHaveLength(2);
    expect(settlePush(batch, results, true)).toMatchObject({ kept: ['a', 'b'], stuck: [] });
  });

  it('gives the last state of an entry that several results name', () => {
    const first = entryOf();
    const results: Result[] = [
      { id: 'a', status: 'applied', replayed: false, entry: first },
      { id: 'b', status: 'applied', replayed: false, entry: { ...first, version: 2 } },
    ];
    expect(settlePush([sent('a', first.id), sent('b', first.id)], results, false).entries).toMatchObject([
      { version: 2 },
    ]);
  });
});

describe('errors of a request that could not be read', () => {
  it('name mutations by their place', () => {
    const errors = { 'mutations.3.id': ['x'], 'mutations.12': ['y'], now: ['z'], 'mutations.x.id': ['-'] };
    expect([...namedByErrors(errors)]).toEqual([3, 12]);
  });
});
