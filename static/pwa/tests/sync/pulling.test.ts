import { describe, expect, it } from 'vitest';
import { readOutbox } from '../../src/store/outbox.ts';
import { store } from '../../src/store/current.ts';
import { readFact } from '../../src/store/facts.ts';
import { withdraw } from '../../src/store/steps.ts';
import { entryOf } from '../phone.ts';
import { problem } from './fake-server.ts';
import { record, rows, onAPhoneWithServer } from './phone-and-server.ts';

const HOUR = 3_600_000;
const world = onAPhoneWithServer();

/** Sync every half hour, and tell after how many hours everything was read from nothing. */
async function rereadsIn(hours: number): Promise<number[]> {
  await world.sync();
  const begun = Date.parse(world.server.now);
  const found: number[] = [];
  for (let at = begun; at < begun + hours * HOUR; at += HOUR / 2) {
    world.server.now = new Date(at).toISOString();
    world.server.requests = [];
    await world.sync();
    if (world.server.requests.some((one) => one.cursor === null)) found.push((at - begun) / HOUR);
  }
  return found;
}

describe('what is new', () => {
  it('is pulled page by page until there is no more', async () => {
    world.server.page = 3;
    for (let i = 0; i < 8; i += 1) world.server.put(entryOf());
    await world.sync();
    expect(await rows()).toHaveLength(8);
    expect(world.server.requests.map((one) => one.cursor)).toEqual([null, 'first:3', 'first:6']);
  });

  it('is gathered aside while all is read anew, and shown at once', async () => {
    world.server.put(entryOf());
    await world.sync();
    const before = await rows();
    for (let i = 0; i < 5; i += 1) world.server.put(entryOf());
    world.server.page = 3;
    world.server.fates = [problem(410, 'cursor-expired'), 'ok', 'lost'];
    await world.sync();
    expect(await rows()).toEqual(before);
    await world.sync();
    const cursors = world.server.requests.map((one) => one.cursor);
    expect(cursors).toEqual([null, 'first:1', null, 'first:3', 'first:3']);
    expect(await rows()).toHaveLength(6);
  });

  it('leaves drafts and the outbox alone when all is read anew', async () => {
    await world.sync();
    const id = await record();
    await withdraw({ id, version: 1 });
    world.server.fates = [problem(410, 'cursor-expired')];
    await world.sync();
    expect(await readOutbox()).toMatchObject([{ type: 'entry.withdraw', n: null }]);
    expect(await rows()).toHaveLength(1);
  });

  it('does not read anew for ever where even that is refused', async () => {
    world.server.fates = [problem(410, 'cursor-expired'), problem(410, 'cursor-expired')];
    await world.sync();
    expect(world.server.requests).toHaveLength(2);
  });

  it('drops what is neither open nor of the last hundred days', async () => {
    world.server.put(entryOf({ status: 'approved', counted_on: '2026-08-13' }));
    world.server.put(entryOf({ status: 'approved', counted_on: '2026-08-14' }));
    world.server.put(entryOf({ status: 'returned', counted_on: '2026-01-01' }));
    await world.sync();
    expect((await rows()).map((entry) => entry.counted_on).toSorted()).toEqual(['2026-01-01', '2026-08-14']);
  });

  it('is read from nothing when the own rows differ twice in a row', async () => {
    world.server.put(entryOf());
    const kept = entryOf();
    world.server.put(kept);
    await world.sync();
    await store().entries.delete(kept.id);
    await world.sync();
    expect(await readFact(store(), 'digest_misses')).toBe(1);
    await world.sync();
    expect(await rows()).toHaveLength(2);
    expect(world.server.requests.map((one) => one.cursor)).toEqual([null, 'first:2', 'first:2', null]);
  });

  it('is read from nothing more and more seldom where that does not help', async () => {
    world.server.wrongDigest = true;
    world.server.put(entryOf());
    expect(await rereadsIn(8)).toEqual([0, 0.5, 1.5, 3.5, 7.5]);
    world.server.wrongDigest = false;
    await world.sync();
    world.server.wrongDigest = true;
    expect(await rereadsIn(1)).toEqual([0, 0.5]);
  });

  it('is not asked for without end where the server promises more and never moves', async () => {
    world.server.put(entryOf());
    world.server.page = 0;
    await world.sync();
    expect(world.server.requests.length).toBeLessThan(4);
  });

  it('says how far the clock of the phone is off', async () => {
    world.server.now = '2026-11-21T12:23:00Z';
    await world.sync();
    expect(await readFact(store(), 'clock_ahead')).toBe(37 * 60_000);
  });
});
