/** A decision that was refused for its words: they are changed and sent again, or the decision is dropped. */

import { describe, expect, it } from 'vitest';
import { readOutbox, release } from '../../src/store/outbox.ts';
import { approve, returnEntry, undoDecision } from '../../src/store/steps.ts';
import { dropMine, readTrouble, rewordTrouble } from '../../src/store/trouble.ts';
import { now } from '../../src/clock.ts';
import type { Entry } from '../../src/domain/types.ts';
import { CHIEF, entryOf, openPhone } from '../phone.ts';
import { onAPhoneWithServer } from './phone-and-server.ts';

const world = onAPhoneWithServer(() => openPhone(CHIEF, 'chief'));

/** An entry that the chief returns in words that this phone lets pass and the server does not. */
async function refusedReturn(): Promise<Entry> {
  const entry = entryOf();
  world.server.put(entry);
  world.server.forbidden = 'ông Tư';
  await world.sync();
  await returnEntry(
    { id: entry.id, version: 1 },
    { reason: 'Hỏi lại ông Tư', reason_code: 'missing', reason_fields: ['absent'] },
  );
  await send();
  return entry;
}

async function send(): Promise<void> {
  await release(now(), true);
  await world.sync();
}

describe('a decision that was refused for its words', () => {
  it('is offered to be worded anew or dropped', async () => {
    await refusedReturn();
    expect(await readTrouble()).toMatchObject([
      { kind: 'refused', reason: 'Hỏi lại ông Tư', steps: ['return'], choices: ['reword', 'drop'] },
    ]);
  });

  it('goes out again in other words: a new mutation, all else of it as it was', async () => {
    const { id } = await refusedReturn();
    const [first] = await readOutbox();
    expect(await rewordTrouble(id, ' Thiếu số vắng ')).toMatchObject({ kind: 'queued' });
    await send();
    const again = world.server.seen.at(-1);
    expect(again?.id).not.toBe(first?.id);
    expect(again).toMatchObject({
      n: 2,
      type: 'entry.return',
      body: { entry_id: id, base_version: 1, reason: 'Thiếu số vắng', reason_code: 'missing' },
    });
    expect(world.server.entryOf(id).status).toBe('returned');
    expect(await readTrouble()).toEqual([]);
  });

  it('stands on the version that the server has now', async () => {
    const { id } = await refusedReturn();
    world.server.put({ ...world.server.entryOf(id), version: 2 });
    await world.sync();
    await rewordTrouble(id, 'Thiếu số vắng');
    await send();
    expect(world.server.entryOf(id)).toMatchObject({ status: 'returned', version: 3 });
  });

  it('keeps its place and its words where the new ones can be seen to be refused too', async () => {
    const { id } = await refusedReturn();
    const refused = await rewordTrouble(id, 'Gọi lại 0912345678');
    expect(refused).toMatchObject({ kind: 'personal', found: [{ kind: 'phone' }] });
    expect(await readTrouble()).toMatchObject([{ reason: 'Hỏi lại ông Tư' }]);
  });

  it('goes out without words where it needs none, and what stood behind it follows', async () => {
    const entry = entryOf();
    world.server.put(entry);
    world.server.forbidden = 'ông Tư';
    await world.sync();
    await approve([{ id: entry.id, version: 1 }], 'Đã hỏi ông Tư');
    await undoDecision({ id: entry.id, version: 2 });
    await send();
    await rewordTrouble(entry.id, '');
    const queue = await readOutbox();
    expect(queue.map((one) => [one.type, one.body])).toEqual([
      ['entry.approve', { entry_id: entry.id, base_version: 1 }],
      ['entry.undo', { entry_id: entry.id, base_version: 2 }],
    ]);
  });

  it('is dropped where its person wants no more of it', async () => {
    const { id } = await refusedReturn();
    await dropMine(id);
    await send();
    expect(await readTrouble()).toEqual([]);
    expect(world.server.entryOf(id).status).toBe('submitted');
  });

  it('is only dropped where other words would not help', async () => {
    const { id } = await refusedReturn();
    world.server.put({ ...world.server.entryOf(id), status: 'withdrawn', version: 2 });
    await world.sync();
    expect(await readTrouble()).toMatchObject([{ choices: ['drop'] }]);
  });
});
