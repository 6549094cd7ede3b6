/** What can happen to a line, a server and a clock; each ends with nothing lost and nothing twice. */

import { afterEach, describe, expect, it, vi } from 'vitest';
import { readFact } from '../../src/store/facts.ts';
import { newDraft, readDrafts } from '../../src/store/drafts.ts';
import { store } from '../../src/store/current.ts';
import { readTrouble } from '../../src/store/trouble.ts';
import { beginShadow, readQueueFacts } from '../../src/store/sync-store.ts';
import { Engine } from '../../src/sync/engine.ts';
import type { World } from '../../src/sync/engine.ts';
import { warningsOf } from '../../src/sync/state.ts';
import { askToBeWoken } from '../../src/sw/client.ts';
import { TONIGHT, clockAt, entryOf, reopenPhone } from '../phone.ts';
import { problem } from './fake-server.ts';
import type { FakeServer } from './fake-server.ts';
import { engineWith, onAPhoneWithServer, record, rows } from './phone-and-server.ts';

const DAY = 86_400_000;
const phone = onAPhoneWithServer();
afterEach(() => vi.unstubAllGlobals());

/** The phone and the server a number of days later. */
function later(days: number): void {
  clockAt(TONIGHT + days * DAY);
  phone.server.now = new Date(TONIGHT + days * DAY).toISOString();
}

function worldOf(server: FakeServer, given: Partial<World> = {}): World {
  return {
    send: server.send,
    lock: (work) => work(),
    online: () => true,
    visible: () => false,
    device_id: () => 'device-1',
    onFailure: () => undefined,
    onReadAnew: () => undefined,
    onSent: () => undefined,
    ...given,
  };
}

function numbersSeen(): number[] {
  return [...new Map(phone.server.seen.map((one) => [one.id, one.n])).values()].toSorted((a, b) => a - b);
}

describe('two tabs', () => {
  it('whose browser has no Web Locks send at the same time, and each entry counts once', async () => {
    for (let i = 0; i < 6; i += 1) await record();
    const tabs = [engineWith(phone.server), engineWith(phone.server)];
    await Promise.all(tabs.map((tab) => tab.wakeNow()));
    for (const tab of tabs) tab.stop();
    expect(phone.server.entries.size).toBe(6);
    expect(phone.server.applied.size).toBe(6);
    expect(numbersSeen()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(phone.server.missing()).toEqual([]);
    expect(await store().outbox.count()).toBe(0);
  });

  it('take turns where there is a lock: never two requests at once', async () => {
    for (let i = 0; i < 3; i += 1) await record();
    let under_way = 0;
    let most = 0;
    const send: World['send'] = async (request) => {
      under_way += 1;
      most = Math.max(most, under_way);
      await new Promise((resolve) => setTimeout(resolve, 5));
      under_way -= 1;
      return phone.server.send(request);
    };
    let turn: Promise<void> = Promise.resolve();
    const lock: World['lock'] = (work) => (turn = turn.then(work));
    const tabs = [1, 2].map(() => new Engine(worldOf(phone.server, { send, lock })));
    await Promise.all(tabs.map((tab) => tab.wakeNow()));
    for (const tab of tabs) tab.stop();
    expect(most).toBe(1);
    expect(phone.server.applied.size).toBe(3);
  });
});

describe('a resync that is cut', () => {
  it('after any of its pages loses nothing, and is gone on with', async () => {
    const all = Array.from({ length: 7 }, () => entryOf());
    for (const entry of all) phone.server.put(entry);
    await phone.sync();
    const recorded = await record();
    await newDraft('outreach');
    phone.server.page = 2;
    for (let cut = 0; cut < 4; cut += 1) {
      await beginShadow(store());
      phone.server.fates = [...Array.from({ length: cut }, () => 'ok' as const), 'lost'];
      await phone.sync();
      // Nothing of the new copy is shown before all of it is there.
      expect((await rows()).length).toBeGreaterThanOrEqual(7);
      await reopenPhone();
      await phone.sync();
      const held = new Set((await rows()).map((entry) => entry.id));
      expect(held).toEqual(new Set([...all.map((entry) => entry.id), recorded]));
      expect(await store().shadow.count()).toBe(0);
      expect(await readDrafts()).toHaveLength(1);
    }
    expect(phone.server.applied.size).toBe(1);
  });
});

describe('a phone that was offline', () => {
  it.each([30, 180])('for %d days sends everything, once', async (days) => {
    const before = await record();
    later(days);
    const today = await record();
    await phone.sync();
    expect([...phone.server.applied]).toHaveLength(2);
    expect(phone.server.entries.has(before) && phone.server.entries.has(today)).toBe(true);
    expect(await store().outbox.count()).toBe(0);
  });

  it('for 180 days with a cursor that nobody honours reads anew, its queue untouched', async () => {
    await phone.sync();
    const before = await record();
    later(180);
    phone.server.fates = [problem(410, 'cursor-expired')];
    await phone.sync();
    expect(phone.server.entries.has(before)).toBe(true);
    expect(await readFact(store(), 'shadow_cursor')).toBeNull();
  });

  it('says so of what has lain there for more than three days', async () => {
    await record();
    later(4);
    const facts = await readQueueFacts(store());
    const found = warningsOf({ ...facts, storage: null, now: TONIGHT + 4 * DAY, blocked: false });
    expect(found).toContainEqual({ kind: 'storage', why: 'unsent_3_days' });
  });
});

describe('a clock that is years off', () => {
  it.each(['2019-01-01T00:00:00+07:00', '2034-06-01T12:00:00+07:00'])('(%s) stops nothing', async (at) => {
    clockAt(Date.parse(at));
    const id = await record();
    await phone.sync();
    await phone.sync();
    expect(phone.server.entries.has(id)).toBe(true);
    expect(await store().outbox.count()).toBe(0);
    const { clock_ahead } = await readQueueFacts(store());
    expect(Math.abs(clock_ahead)).toBeGreaterThan(365 * DAY);
  });
});

describe('what was sent', () => {
  it('is kept for thirty days and swept after them, by the server’s clock', async () => {
    await record();
    await phone.sync();
    later(29);
    await phone.sync();
    expect(await store().sent.count()).toBe(1);
    later(31);
    await phone.sync();
    expect(await store().sent.count()).toBe(0);
  });

  it('more than thirty days ago is not offered to a restored server', async () => {
    const old = await record();
    await phone.sync();
    later(20);
    const young = await record();
    await phone.sync();
    later(35);
    phone.server.epoch = 'second';
    phone.server.applied.clear();
    phone.server.entries.clear();
    phone.server.log = [];
    await phone.sync();
    expect(phone.server.entries.has(young)).toBe(true);
    expect(phone.server.entries.has(old)).toBe(false);
  });
});

describe('a request that is too large', () => {
  it('is halved down to one, which is set aside where it is too large alone', async () => {
    for (let i = 0; i < 4; i += 1) await record();
    phone.server.fates = [413, 413, 413].map((status) => problem(status, 'too-large'));
    await phone.sync();
    expect(phone.server.requests.slice(0, 3).map((one) => one.mutations.length)).toEqual([4, 2, 1]);
    expect(await readTrouble()).toHaveLength(1);
    expect(phone.server.applied.size).toBe(3);
  });
});

describe('the line', () => {
  it('that is back is tried at once, however often it failed before', async () => {
    await record();
    let online = false;
    const engine = engineWith(phone.server, { online: () => online });
    for (let i = 0; i < 8; i += 1) await engine.wake();
    expect(phone.server.requests).toHaveLength(0);
    online = true;
    await engine.lineIsBack();
    engine.stop();
    expect(phone.server.applied.size).toBe(1);
  });

  it('that is back does not make a server that asked for patience less busy', async () => {
    await record();
    phone.server.fates = [problem(503, 'unavailable', { retry_after: 600 })];
    const engine = engineWith(phone.server);
    await engine.wake();
    await engine.lineIsBack();
    engine.stop();
    expect(phone.server.requests).toHaveLength(1);
  });
});

describe('Background Sync', () => {
  it('is asked for where it exists, and where it does not nothing breaks', async () => {
    const register = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { serviceWorker: { getRegistration: async () => ({ sync: { register } }) } });
    await askToBeWoken();
    expect(register).toHaveBeenCalledWith('outbox');
    vi.stubGlobal('navigator', { serviceWorker: { getRegistration: async () => ({}) } });
    await askToBeWoken();
    vi.stubGlobal('navigator', {});
    await askToBeWoken();
  });

  it('that wakes an app whose book is locked sends nothing, and loses nothing', async () => {
    await record();
    const engine = new Engine(worldOf(phone.server, { device_id: () => null }));
    await engine.wake();
    engine.stop();
    expect(phone.server.requests).toHaveLength(0);
    expect(await store().outbox.count()).toBe(1);
  });
});

describe('an old app', () => {
  it('sends its work though it is told to update, and asks for the update after it', async () => {
    await record();
    const told: string[] = [];
    const send: World['send'] = async (request) => {
      if (request.mutations.length === 0) return problem(426, 'protocol-too-old');
      const reply = await phone.server.send({ ...request, cursor: null });
      if (reply.kind !== 'answer') return reply;
      // As a server answers a version that was replaced.
      const { digest: _none, ...body } = reply.body as Record<string, unknown>;
      return { kind: 'answer', body: { ...body, changes: {}, cursor: request.cursor, more: false } };
    };
    const engine = new Engine(worldOf(phone.server, { send, onFailure: ({ kind }) => told.push(kind) }));
    await engine.wake();
    expect(phone.server.applied.size).toBe(1);
    expect(await store().outbox.count()).toBe(0);
    await engine.wake();
    engine.stop();
    expect(told).toEqual(['update_needed']);
    await record();
    const again = new Engine(worldOf(phone.server, { send }));
    await again.wake();
    again.stop();
    expect(phone.server.applied.size).toBe(2);
  });
});
