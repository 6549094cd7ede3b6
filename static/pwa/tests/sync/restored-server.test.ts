import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOutbox, release } from '../../src/store/outbox.ts';
import { store } from '../../src/store/current.ts';
import { readTrouble } from '../../src/store/trouble.ts';
import { withdraw } from '../../src/store/steps.ts';
import { tell } from '../../src/sync/state.ts';
import { now } from '../../src/clock.ts';
import { TONIGHT, clockAt, openPhone, wipePhones } from '../phone.ts';
import { FakeServer } from './fake-server.ts';
import { engineWith, record, rows } from './phone-and-server.ts';

let server: FakeServer;

beforeEach(async () => {
  clockAt(TONIGHT);
  server = new FakeServer();
  await openPhone();
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

describe('a server that was restored', () => {
  it('is offered again what was sent in the last thirty days, in order, under the same ids', async () => {
    const first = await record(1);
    const second = await record(2);
    await sync();
    const sent = server.seen.map((one) => one.id);
    const restored = new FakeServer();
    restored.epoch = 'second';
    server = restored;
    await sync();
    expect(restored.seen.map((one) => one.id)).toEqual(sent);
    expect([...restored.entries.keys()]).toEqual([first, second]);
    expect(await rows()).toHaveLength(2);
    expect(await readOutbox()).toEqual([]);
  });

  it('is healed in one run where all it lacks lies on this phone', async () => {
    const id = await record();
    await sync();
    await withdraw({ id, version: 1 });
    await release(now(), true);
    server = new FakeServer();
    server.epoch = 'second';
    await sync();
    expect(server.entries.get(id)?.status).toBe('withdrawn');
    expect(await readOutbox()).toEqual([]);
    expect(await readTrouble()).toEqual([]);
  });

  it('is healed by and by: what it does not know yet is kept and tried again', async () => {
    const id = await record();
    await sync();
    await withdraw({ id, version: 1 });
    await release(now(), true);
    const before = server.entries.get(id);
    const restored = new FakeServer();
    restored.epoch = 'second';
    // The submit was made on another phone, so that only the withdrawal is offered from here.
    await store().sent.clear();
    server = restored;
    await sync();
    expect(await readTrouble()).toEqual([]);
    expect(await readOutbox()).toMatchObject([{ type: 'entry.withdraw', verdict: null }]);
    if (before) restored.put(before);
    await sync();
    expect(restored.entries.get(id)?.status).toBe('withdrawn');
    expect(await readOutbox()).toEqual([]);
  });
});
