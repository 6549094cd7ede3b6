/** A book that should be here and is not: the browser dropped it, and its officer and chief are told. */

import { now } from '../clock.ts';
import { OfficerDatabase } from './db.ts';
import { readFact, writeFact } from './facts.ts';
import { markBook, readMarker } from './marker.ts';
import { readStepsOf, readUnsentOf } from './unsent.ts';

/**
 * Look whether this store is the one that was here before. Where it was dropped, the numbers of what
 * was lost are passed over, so that the server misses them and its chief is told; at least one is.
 * `lastN` is the last number that the server knows of, 0 where it was not asked.
 */
export async function noteIfDropped(db: OfficerDatabase, officerId: string, lastN = 0): Promise<void> {
  if (await readFact(db, 'begun')) return;
  const mark = readMarker().books[officerId];
  await db.transaction('rw', db.facts, async () => {
    await writeFact(db, 'begun', true);
    if (!mark) return;
    await writeFact(db, 'dropped', { unsent: mark.unsent, at: now() });
    await writeFact(db, 'last_n', Math.max(lastN, mark.last_n) + Math.max(1, mark.steps ?? mark.unsent));
  });
}

/** Count on from the server's last number where a store was lost: no number is ever given twice. */
export async function countOnFrom(officerId: string, lastN: number): Promise<void> {
  const db = new OfficerDatabase(officerId);
  try {
    await noteIfDropped(db, officerId, lastN);
    await db.transaction('rw', db.facts, async () => {
      if (lastN > (await readFact(db, 'last_n'))) await writeFact(db, 'last_n', lastN);
    });
  } finally {
    db.close();
  }
}

/** Its officer has read that the store that was here before was dropped. */
export async function forgetDropped(db: OfficerDatabase): Promise<void> {
  await writeFact(db, 'dropped', null);
}

/** Keep the mark of a book up to date. */
export async function keepMark(db: OfficerDatabase, officerId: string): Promise<void> {
  const [unsent, steps] = [await readUnsentOf(db), await readStepsOf(db)];
  markBook(officerId, { unsent, steps, last_n: await readFact(db, 'last_n') });
}
