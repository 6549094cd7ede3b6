import { describe, expect, it } from 'vitest';
import { readOutbox, release } from '../../src/store/outbox.ts';
import { store } from '../../src/store/current.ts';
import { readTrouble } from '../../src/store/trouble.ts';
import { readBook, readBookCounts } from '../../src/store/book.ts';
import { readBalance } from '../../src/store/day.ts';
import { readEntry } from '../../src/store/entry.ts';
import { withdraw } from '../../src/store/steps.ts';
import { now } from '../../src/clock.ts';
import type { Entry } from '../../src/domain/types.ts';
import type { EntryView } from '../../src/domain/view.ts';
import { FakeServer } from './fake-server.ts';
import { record, revise, rows, onAPhoneWithServer } from './phone-and-server.ts';

const world = onAPhoneWithServer();

describe('a server that was restored', () => {
  it('is offered again what was sent in the last thirty days, in order, under the same ids', async () => {
    const first = await record(1);
    const second = await record(2);
    await world.sync();
    const sent = world.server.seen.map((one) => one.id);
    const restored = new FakeServer();
    restored.epoch = 'second';
    world.server = restored;
    await world.sync();
    expect(restored.seen.map((one) => one.id)).toEqual(sent);
    expect([...restored.entries.keys()]).toEqual([first, second]);
    expect(await rows()).toHaveLength(2);
    expect(await readOutbox()).toEqual([]);
  });

  it('is healed in one run where all it lacks lies on this phone', async () => {
    const id = await record();
    await world.sync();
    await withdraw({ id, version: 1 });
    await release(now(), true);
    world.server = new FakeServer();
    world.server.epoch = 'second';
    await world.sync();
    expect(world.server.entries.get(id)?.status).toBe('withdrawn');
    expect(await readOutbox()).toEqual([]);
    expect(await readTrouble()).toEqual([]);
  });

  it('is healed by and by: what it does not know yet is kept and tried again', async () => {
    const id = await record();
    await world.sync();
    await withdraw({ id, version: 1 });
    await release(now(), true);
    const before = world.server.entries.get(id);
    const restored = new FakeServer();
    restored.epoch = 'second';
    // The submit was made on another phone, so that only the withdrawal is offered from here.
    await store().sent.clear();
    world.server = restored;
    await world.sync();
    expect(await readTrouble()).toEqual([]);
    expect(await readOutbox()).toMatchObject([{ type: 'entry.withdraw', verdict: null }]);
    if (before) restored.put(before);
    await world.sync();
    expect(restored.entries.get(id)?.status).toBe('withdrawn');
    expect(await readOutbox()).toEqual([]);
  });
});

describe('what a restored server has lost', () => {
  /** The phone has read the restored server anew, and the line broke before it could offer anything. */
  async function restoredAndCutOff(before: readonly Entry[] = []): Promise<void> {
    world.server = new FakeServer();
    world.server.epoch = 'second';
    for (const entry of before) world.server.put(entry);
    world.server.fates = ['ok', 'ok', 'lost'];
    await world.sync();
    expect(world.server.requests).toHaveLength(3);
  }

  async function shown(): Promise<EntryView[]> {
    const book = await readBook({ filter: 'all', whose: 'own', limit: 60 });
    return book.days.flatMap((day) => day.entries);
  }

  it('stays in the book as unsent, from the sent box', async () => {
    const id = await record(7);
    await world.sync();
    await restoredAndCutOff();
    expect(await rows()).toEqual([]);
    expect(await shown()).toMatchObject([
      { id, standing: 'waiting', details: { attendees: 7 }, received_at: null, version: 1 },
    ]);
    expect(await readBookCounts('own')).toMatchObject({ all: 1, waiting: 1, submitted: 0 });
    expect(await readBalance('2026-11-21')).toMatchObject({ written: 1, received: 0, waiting: 1 });
    const detail = await readEntry(id);
    expect(detail?.history).toMatchObject([{ step: 'submit', waiting: true }]);
    await world.sync();
    expect(await shown()).toMatchObject([{ id, standing: 'submitted' }]);
  });

  it('is shown upon what it still has, and each step once', async () => {
    const id = await record(7);
    await world.sync();
    const before = world.server.entryOf(id);
    await revise(id, 8);
    await release(now(), true);
    await world.sync();
    await restoredAndCutOff([before]);
    expect(await shown()).toMatchObject([
      { standing: 'waiting', details: { attendees: 8 }, waiting: ['revise'], version: 2 },
    ]);
  });

  it('can be gone on with before it is there again', async () => {
    const id = await record(7);
    await world.sync();
    await restoredAndCutOff();
    await revise(id, 9);
    await withdraw({ id, version: 2 });
    expect(await readOutbox()).toMatchObject([
      { type: 'entry.revise', body: { base_version: 1, details: { attendees: 9 } } },
      { type: 'entry.withdraw', body: { base_version: 2 } },
    ]);
    await release(now(), true);
    await world.sync();
    expect(world.server.entryOf(id)).toMatchObject({
      status: 'withdrawn',
      version: 3,
      details: { attendees: 9 },
    });
    expect(await readTrouble()).toEqual([]);
    expect(await readOutbox()).toEqual([]);
  });
});
