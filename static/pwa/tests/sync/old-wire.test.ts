/** What servers of each released version answered is read by today's app: nothing of it is lost. */

import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planPull } from '../../src/sync/plan-pull.ts';
import { readRecoveryKey, readSessionAnswer, readSyncAnswer } from '../../src/sync/protocol.ts';
import type { WireMutation } from '../../src/sync/protocol.ts';
import { settlePush } from '../../src/sync/settle-push.ts';
import { openEntry } from '../../src/store/records.ts';
import { applyOutcome } from '../../src/store/sync-store.ts';
import { store } from '../../src/store/current.ts';
import { onAPhone } from '../phone.ts';

interface Exchange {
  readonly path: string;
  readonly status: number;
  readonly body: { readonly mutations?: readonly WireMutation[] } | null;
  readonly answer: Record<string, unknown> | null;
}

const FOLDER = new URL('../../../../tests/contract/wire/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

function exchangesOf(file: string): readonly Exchange[] {
  return (JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as { exchanges: Exchange[] }).exchanges;
}

onAPhone();

describe.each(files)('a server that speaks as in %s', (file) => {
  const exchanges = exchangesOf(file);
  const syncs = exchanges.filter(({ path }) => path.endsWith('/sync'));

  it('welcomes, and gives the key for a forgotten PIN', () => {
    const welcomes = exchanges.filter(({ path, answer }) => path.endsWith('/session') && answer);
    expect(welcomes.length).toBeGreaterThan(0);
    for (const { answer } of welcomes)
      expect(readSessionAnswer(answer)).toMatchObject({ officer: answer?.['officer'], unit: answer?.['unit'] });
    const keys = exchanges.filter(({ path }) => path.endsWith('/recovery'));
    for (const { answer } of keys) expect(readRecoveryKey(answer)).toHaveLength(32);
  });

  it('is understood in every result, and each mutation is settled by it', () => {
    for (const { body, answer } of syncs) {
      const read = readSyncAnswer(answer);
      const batch = body?.mutations ?? [];
      const settled = settlePush(batch, read?.results ?? [], false);
      const told = (answer?.['results'] ?? []) as readonly { id: string; status: string }[];
      expect(read?.results).toMatchObject(told.map(({ id, status }) => ({ id, status })));
      expect(settled.kept).toEqual([]);
      expect(settled.sent.length + settled.stuck.length).toBe(batch.length);
    }
  });

  it('fills a phone: every row that it sends is there as it was sent', async () => {
    const [first] = syncs;
    const read = readSyncAnswer(first?.answer);
    if (!read) throw new Error('The first answer can’t be read.');
    const pull = planPull({ cursor: null, shadow: null, epoch: null }, read);
    const settlement = settlePush([], read.results, false);
    const at = Date.parse(read.server_time);
    await applyOutcome(store(), { settlement, pull, missing: read.missing, server_time: read.server_time, clock_ahead: 0, at });
    const changes = first?.answer?.['changes'] as Record<string, { id: string }[]>;
    for (const { id, ...area } of changes['areas'] ?? []) expect(await store().areas.get(id)).toMatchObject(area);
    expect(await store().forms.count()).toBe(changes['forms']?.length);
  });

  it('and one that sends what nobody knows yet is kept and passed over', async () => {
    const last = syncs.at(-1)?.answer;
    const changes = { ...(last?.['changes'] as object), weather: [{ id: 'w1', rain: true }] };
    const entries = (changes as unknown as { entries: object[] }).entries;
    const told = entries.map((entry) => ({ ...entry, mood: 'good', links: [{ kind: 'orbit', id: 'o1' }] }));
    const read = readSyncAnswer({ ...last, changes: { ...changes, entries: told }, horoscope: 'fine' });
    if (!read) throw new Error('The answer can’t be read.');
    const pull = planPull({ cursor: null, shadow: null, epoch: null }, read);
    const settlement = settlePush([], [], false);
    const at = Date.parse(read.server_time);
    await applyOutcome(store(), { settlement, pull, missing: [], server_time: read.server_time, clock_ahead: 0, at });
    expect(await store().others.get(['weather', 'w1'])).toBeDefined();
    const kept = (await store().entries.toArray()).map(openEntry);
    expect(kept.length).toBe(told.length);
    for (const entry of kept) expect(entry).toMatchObject({ mood: 'good', links: [{ kind: 'orbit', id: 'o1' }] });
  });

  it('and an older one that leaves out what may be left out is read all the same', () => {
    const { digest: _none, missing: _gone, results: _no, ...less } = syncs.at(-1)?.answer ?? {};
    const { gone: _left, ...changes } = (less['changes'] ?? {}) as Record<string, unknown>;
    expect(readSyncAnswer({ ...less, changes })).toMatchObject({ results: [], missing: [], gone: [], digest: null });
  });
});
