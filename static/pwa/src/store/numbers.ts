/**
 * The number `n` of a mutation (protocol.md, Sync). It is given when the mutation goes out for the
 * first time and not before: work that its person drops or mends while it waits leaves no gap, which
 * the server would have to take for work that was lost.
 */

import type { OfficerDatabase, OutboxRow } from './db.ts';
import { readFact, writeFact } from './facts.ts';
import { openPendings, outboxRow } from './records.ts';
import type { OpenPending } from './records.ts';

/** Give a number to each of these mutations, in the order of recording, and read them by id. */
export async function giveNumbers(
  db: OfficerDatabase,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  return db.transaction('rw', db.outbox, db.facts, async () => {
    // Read again: another tab may have numbered them, or dropped them, since they were planned.
    const records = openPendings(await db.outbox.where('id').anyOf(ids).sortBy('seq'));
    const bare = records.filter((one) => one.n === null);
    const numbers = await takeNumbers(db, bare.length);
    const given = bare.map((one, index) => ({ ...one, n: numbers[index] ?? null }));
    await db.outbox.bulkPut(given.map(({ seq, ...record }) => outboxRow(record, seq)));
    const all = [...records, ...given].flatMap(({ id, n }) => (n === null ? [] : [[id, n] as const]));
    return new Map(all);
  });
}

/** Those that came back first, then the next ones. */
async function takeNumbers(db: OfficerDatabase, count: number): Promise<number[]> {
  const back = await readFact(db, 'numbers_back');
  const last = await readFact(db, 'last_n');
  const again = back.slice(0, count);
  const fresh = Array.from({ length: count - again.length }, (_, index) => last + 1 + index);
  await writeFact(db, 'numbers_back', back.slice(again.length));
  await writeFact(db, 'last_n', last + fresh.length);
  return [...again, ...fresh];
}

/**
 * Take back the numbers of mutations that the server could not even read: nothing of their requests
 * took effect, so it never saw them, and the next ones go out under them. Within a transaction.
 */
export async function takeNumbersBack(db: OfficerDatabase, ids: readonly string[]): Promise<void> {
  const records = openPendings(await db.outbox.where('id').anyOf([...ids]).toArray());
  const numbers = records.flatMap(({ n }) => (n === null ? [] : [n]));
  await db.outbox.bulkPut(records.map(withoutNumber));
  await writeFact(db, 'numbers_back', [...(await readFact(db, 'numbers_back')), ...numbers]);
}

function withoutNumber({ seq, ...record }: OpenPending): OutboxRow {
  return outboxRow({ ...record, n: null }, seq);
}
