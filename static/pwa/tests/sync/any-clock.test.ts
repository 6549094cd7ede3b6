/** Clocks that jump, and work that waits for more than the network: the state never says too much. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newDraft, saveDraft } from '../../src/store/drafts.ts';
import { store } from '../../src/store/current.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { readQueueFacts } from '../../src/store/sync-store.ts';
import { readUnsentOf } from '../../src/store/unsent.ts';
import { syncState, tell } from '../../src/sync/state.ts';
import { HAI, TONIGHT, TO_5, clockAt, openPhone, wipePhones } from '../phone.ts';
import { FakeServer, problem } from './fake-server.ts';
import { engineWith, record } from './phone-and-server.ts';

const DAY = 86_400_000;
let server: FakeServer;

beforeEach(() => {
  clockAt(TONIGHT);
  server = new FakeServer();
  tell({ failure: null, sending: null, online: true, signed_in: true });
});

afterEach(async () => {
  await wipePhones();
  vi.useRealTimers();
});

async function sync(): Promise<void> {
  const engine = engineWith(server);
  await engine.wake();
  engine.stop();
}

describe('an entry that was sent off before any list of areas had come', () => {
  it('is unsent until its area is picked: never green', async () => {
    await openPhone(HAI, 'officer', false);
    const draft = await newDraft('outreach');
    await saveDraft(draft.id, {
      area_typed: 'Tổ 5',
      started_at: '2026-11-21T19:00:00+07:00',
      details: { topic: 'fraud' },
    });
    expect((await submitDraft(draft.id)).kind).toBe('parked');
    await sync();
    expect(syncState.value).toEqual({ kind: 'waiting', waiting: 1, trouble: 0 });
    expect(await readUnsentOf(store())).toBe(1);
    expect((await readQueueFacts(store())).oldest_unsent).toBe(TONIGHT);
    await saveDraft(draft.id, { area_id: TO_5 });
    await submitDraft(draft.id);
    clockAt(TONIGHT + 10_000);
    await sync();
    expect(syncState.value.kind).toBe('all_sent');
  });
});

describe('a clock that jumps', () => {
  it('by forty days and back costs nothing of the sent box', async () => {
    await openPhone();
    await record();
    await sync();
    clockAt(TONIGHT + 40 * DAY);
    await sync();
    clockAt(TONIGHT);
    expect(await store().sent.count()).toBe(1);
  });

  it('that was always forty days behind keeps the sent box too', async () => {
    await openPhone();
    await record();
    clockAt(TONIGHT - 40 * DAY);
    await sync();
    await sync();
    expect(await store().sent.count()).toBe(1);
    server.now = '2027-01-21T13:00:00Z';
    await sync();
    expect(await store().sent.count()).toBe(0);
  });

  it('back after a server asked for patience does not make that patience longer', async () => {
    await openPhone();
    await record();
    clockAt(TONIGHT + 3 * DAY);
    const engine = engineWith(server);
    server.fates = [problem(503, '', { retry_after: 60 })];
    await engine.wake();
    await engine.wake();
    expect(server.seen).toHaveLength(0);
    clockAt(TONIGHT);
    await engine.wake();
    engine.stop();
    expect(server.seen).toHaveLength(1);
  });
});
