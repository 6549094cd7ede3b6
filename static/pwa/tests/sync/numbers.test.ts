/** Every number that was given comes to the server, once: nothing is reported as missing that is not. */

import { describe, expect, it } from 'vitest';
import { release } from '../../src/store/outbox.ts';
import { dropMine, mendTrouble, readTrouble } from '../../src/store/trouble.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { now } from '../../src/clock.ts';
import { entryOf } from '../phone.ts';
import { problem } from './fake-server.ts';
import { onAPhoneWithServer, record, revise } from './phone-and-server.ts';

const world = onAPhoneWithServer();

/** An outing that is refused, while its officer revises it behind the request that is under way. */
async function refusedWithARevise(): Promise<string> {
  const id = await record();
  world.server.entries.set(id, entryOf({ id, status: 'approved', version: 4 }));
  world.server.fates = [
    async () => {
      await revise(id, 41);
      await release(now(), true);
    },
  ];
  await world.sync();
  expect(await readTrouble()).toMatchObject([{ entry_id: id, steps: ['submit', 'revise'] }]);
  world.server.entries.delete(id);
  return id;
}

async function mendAndSend(id: string): Promise<void> {
  await submitDraft((await mendTrouble(id)).id);
  await release(now(), true);
  await world.sync();
}

describe('the numbers of a phone', () => {
  it('have no gap where a step behind a refused one is mended before it went out', async () => {
    const id = await refusedWithARevise();
    await mendAndSend(id);
    expect(world.server.entryOf(id).details).toMatchObject({ attendees: 41 });
    expect(world.server.seen.map((one) => one.n)).toEqual([1, 2]);
    expect(world.server.missing()).toEqual([]);
  });

  it('have no gap while that step waits for its person, nor when it is dropped', async () => {
    const id = await refusedWithARevise();
    await record();
    await world.sync();
    expect(world.server.missing()).toEqual([]);
    await dropMine(id);
    await record();
    await world.sync();
    expect(world.server.seen.map((one) => one.n)).toEqual([1, 2, 3]);
    expect(world.server.missing()).toEqual([]);
  });

  it('are the same however often a request is lost, whatever was recorded since', async () => {
    await record();
    world.server.fates = ['unanswered', 'lost'];
    await world.sync();
    await record();
    await world.sync();
    await record();
    await world.sync();
    expect(world.server.seen.map((one) => one.n)).toEqual([1, 1, 2, 3]);
    expect(world.server.missing()).toEqual([]);
  });

  it.each([
    ['could not be read', problem(422, 'malformed', { errors: { 'mutations.0.at': ['?'] } })],
    ['was too much by itself', problem(413, 'too-large')],
  ])('have no gap where what %s is mended: its number never came', async (_, fate) => {
    const id = await record();
    world.server.fates = [fate];
    await world.sync();
    await record();
    await world.sync();
    expect(world.server.missing()).toEqual([]);
    await mendAndSend(id);
    expect(world.server.seen.map((one) => one.n)).toEqual([1, 2]);
    expect(world.server.missing()).toEqual([]);
  });
});
