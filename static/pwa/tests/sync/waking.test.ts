import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newDraft } from '../../src/store/drafts.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { syncState, tell } from '../../src/sync/state.ts';
import type { Engine } from '../../src/sync/engine.ts';
import { TONIGHT, TO_5, openPhone, wipePhones } from '../phone.ts';
import { FakeServer, problem } from './fake-server.ts';
import { engineWith, failures } from './phone-and-server.ts';

let server: FakeServer;
let engine: Engine;
let online = true;

beforeEach(async () => {
  // Timers stand still with the clock; the store goes on by itself.
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: TONIGHT });
  server = new FakeServer();
  online = true;
  await openPhone();
  tell({ failure: null, sending: null, online: true, signed_in: true });
  engine = engineWith(server, { online: () => online });
});

afterEach(async () => {
  engine.stop();
  await wipePhones();
  vi.useRealTimers();
});

async function recordAndWatch(): Promise<void> {
  const draft = await newDraft('outreach', {
    area_id: TO_5,
    started_at: '2026-11-21T19:00:00+07:00',
    details: { topic: 'fraud' },
  });
  await submitDraft(draft.id);
}

/** The real clock, which goes on while the faked one stands. */
const realTimeout = setTimeout;

/** Let what is under way on the disk and the line come to its end. */
async function settle(): Promise<void> {
  await new Promise((done) => realTimeout(done, 40));
}

async function pass(ms: number): Promise<void> {
  await settle();
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
}

/** Wait, on a busy machine, until it is so; the faked clock stands meanwhile. */
async function comesTo(kind: string): Promise<void> {
  for (let tries = 0; tries < 100 && syncState.value.kind !== kind; tries += 1) await settle();
  expect(syncState.value.kind).toBe(kind);
}

describe('the engine', () => {
  it('syncs as soon as it follows somebody', async () => {
    engine.follow();
    await pass(0);
    await comesTo('all_sent');
    expect(server.requests).toHaveLength(1);
  });

  it('sends by itself what was recorded, once it can no longer be taken back', async () => {
    engine.follow();
    await recordAndWatch();
    await pass(5_000);
    await comesTo('waiting');
    expect(server.seen).toEqual([]);
    await pass(1_000);
    await comesTo('all_sent');
    expect(server.seen).toHaveLength(1);
  });

  it('sends at once when the app is left', async () => {
    engine.follow();
    await recordAndWatch();
    await settle();
    await engine.leave();
    await engine.wake();
    expect(server.seen).toHaveLength(1);
  });

  it('waits while there is no network, and asks nothing', async () => {
    online = false;
    engine.follow();
    await pass(60_000);
    expect(server.requests).toEqual([]);
    await comesTo('offline');
    online = true;
    await engine.wake();
    await comesTo('all_sent');
  });

  it('tries again by itself after a failure', async () => {
    server.fates = ['lost', 'lost'];
    engine.follow();
    for (let second = 0; second < 15; second += 1) await pass(1_000);
    await comesTo('all_sent');
    expect(server.requests).toHaveLength(3);
  });

  it('does not come before the server asked to be asked, unless a person insists', async () => {
    server.fates = [problem(503, '', { retry_after: 120 })];
    engine.follow();
    await pass(0);
    await comesTo('stuck');
    await engine.wake();
    await pass(60_000);
    expect(server.requests).toHaveLength(1);
    await engine.wakeNow();
    expect(server.requests).toHaveLength(2);
  });

  it('does not ask again by itself where a person has to sign in first', async () => {
    server.fates = [problem(401, 'signed-out')];
    engine.follow();
    await pass(0);
    await comesTo('signed_out');
    await pass(600_000);
    expect(server.requests).toHaveLength(1);
    expect(failures).toEqual([{ kind: 'signed_out' }]);
  });
});
