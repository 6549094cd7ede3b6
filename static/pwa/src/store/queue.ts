/**
 * Everything of an entry that the server does not have: the outbox and, in front of it, what a restored
 * server has lost and is offered again. Until that is acknowledged, it is shown and counted on like
 * any other unsent step.
 */

import { baseOf } from '../domain/mutations.ts';
import type { Sent } from '../domain/mutations.ts';
import type { OfficerDatabase } from './db.ts';
import { store } from './current.ts';
import { readFact } from './facts.ts';
import { byEntry, readOutbox, readQueueOf } from './outbox.ts';
import type { Queued } from './outbox.ts';
import { openSent } from './records.ts';

/** What is unsent, by entry, oldest first. */
export async function readQueues(): Promise<ReadonlyMap<string, readonly Queued[]>> {
  const db = store();
  return byEntry([...(await readLost(db)), ...(await readOutbox(db))]);
}

/** What is unsent of one entry, oldest first. */
export async function readUnsentSteps(
  entryId: string,
  db: OfficerDatabase = store(),
): Promise<readonly Queued[]> {
  return [...(await readLostOf(entryId, db)), ...(await readQueueOf(entryId, db))];
}

/** What a restored server has lost of one entry, as far as this phone sent it. */
export async function readLostOf(entryId: string, db: OfficerDatabase): Promise<readonly Queued[]> {
  return (await readLost(db)).filter((one) => one.entry_id === entryId);
}

async function readLost(db: OfficerDatabase): Promise<Queued[]> {
  const ids = await readFact(db, 'offered_again');
  if (ids.length === 0) return [];
  const sent = (await db.sent.bulkGet([...ids])).map(openSent).filter((one) => one !== undefined);
  const rows = await db.entries.bulkGet(sent.map((one) => one.entry_id));
  // A row that stands on a later version has this step in it.
  const lost = sent.filter((one, index) => baseOf(one) >= (rows[index]?.version ?? 0));
  return lost.toSorted((a, b) => baseOf(a) - baseOf(b)).map((one) => ({ ...queuedAgain(one), seq: 0 }));
}

/** A mutation of the sent box as one that the server has not acknowledged. */
export function queuedAgain({ sent_at: _at, ...mutation }: Sent): Omit<Queued, 'seq'> {
  return { ...mutation, held_until: null, verdict: null, draft: null };
}
