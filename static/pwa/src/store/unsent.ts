/** How much of an officer's work lies on this phone alone. */

import type { OfficerDatabase } from './db.ts';
import { opened } from './records.ts';
import type { Draft } from './types.ts';

/** Sent off before any list of areas had come: for their officer they are sent, and wait for an area. */
export async function readParked(db: OfficerDatabase): Promise<Draft[]> {
  const drafts = (await db.drafts.toArray()).map(opened).filter((draft) => draft !== undefined);
  return drafts.filter((draft) => draft.parked);
}

/** How many steps have not been acknowledged, those in trouble or without an area included. */
export async function readUnsentOf(db: OfficerDatabase): Promise<number> {
  return (await db.outbox.count()) + (await readParked(db)).length;
}
