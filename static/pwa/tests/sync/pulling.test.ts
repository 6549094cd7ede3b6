import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOutbox } from '../../src/store/outbox.ts';
import { store } from '../../src/store/current.ts';
import { readFact } from '../../src/store/facts.ts';
import { withdraw } from '../../src/store/steps.ts';
import { tell } from '../../src/sync/state.ts';
import { TONIGHT, clockAt, entryOf, openPhone, wipePhones } from '../phone.ts';
import { FakeServer, problem } from './fake-server.ts';
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

describe('what is new', () => {
  it('is pulled page by page until there is no more', async () => {
    server.page = 3;
    for (let i = 0; i < 8; i += 1) server.put(entryOf());
    await sync();
    expect(await rows()).toHaveLength(8);
    expect(server.requests.map((one) => one.cursor)).toEqual([null, 'first:3', 'first:6']);
  });

  it('is gathered aside while all is read anew, and shown at once', async () => {
    server.put(entryOf());
    await sync();
    const before = await rows();
    for (let i = 0; i < 5; i += 1) server.put(entryOf());
    server.page = 3;
    server.fates = [problem(410, 'cursor-expired'), 'ok', 'lost'];
    await sync();
    expect(await rows()).toEqual(before);
    await sync();
    expect(server.requests.map((one) => one.cursor)).toEqual([null, 'first:1', null, 'first:3', 'first:3']);
    expect(await rows()).toHaveLength(6);
  });

  it('leaves drafts and the outbox alone when all is read anew', async () => {
    await sync();
    const id = await record();
    await withdraw({ id, version: 1 });
    server.fates = [problem(410, 'cursor-expired')];
    await sync();
    expect(await readOutbox()).toMatchObject([{ type: 'entry.withdraw', n: null }]);
    expect(await rows()).toHaveLength(1);
  });

  it('does not read anew for ever where even that is refused', async () => {
    server.fates = [problem(410, 'cursor-expired'), problem(410, 'cursor-expired')];
    await sync();
    expect(server.requests).toHaveLength(2);
  });

  it('drops what is neither open nor of the last hundred days', async () => {
    server.put(entryOf({ status: 'approved', counted_on: '2026-08-13' }));
    server.put(entryOf({ status: 'approved', counted_on: '2026-08-14' }));
    server.put(entryOf({ status: 'returned', counted_on: '2026-01-01' }));
    await sync();
    expect((await rows()).map((entry) => entry.counted_on).toSorted()).toEqual(['2026-01-01', '2026-08-14']);
  });

  it('is read from nothing when the own rows differ twice in a row', async () => {
    server.put(entryOf());
    const kept = entryOf();
    server.put(kept);
    await sync();
    await store().entries.delete(kept.id);
    await sync();
    expect(await readFact(store(), 'digest_misses')).toBe(1);
    await sync();
    expect(await rows()).toHaveLength(2);
    expect(server.requests.map((one) => one.cursor)).toEqual([null, 'first:2', 'first:2', null]);
  });

  it('is not asked for without end where the server promises more and never moves', async () => {
    server.put(entryOf());
    server.page = 0;
    await sync();
    expect(server.requests.length).toBeLessThan(4);
  });

  it('says how far the clock of the phone is off', async () => {
    server.now = '2026-11-21T12:23:00Z';
    await sync();
    expect(await readFact(store(), 'clock_ahead')).toBe(37 * 60_000);
  });
});
