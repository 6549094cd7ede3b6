/** How much of an officer's work lies on this phone alone. */

import type { OfficerDatabase } from './db.ts';
import { openDraft } from './records.ts';
import type { Draft } from './types.ts';

/** Sent off before any list of areas had come: for their officer they are sent, and wait for an area. */
export async function readParked(db: OfficerDatabase): Promise<Draft[]> {
  const rows = await db.drafts.filter((row) => row.parked).toArray();
  return rows.map(openDraft).filter((draft) => draft !== undefined);
}

/** How many steps have not been acknowledged, those in trouble or without an area included. */
export async function readStepsOf(db: OfficerDatabase): Promise<number> {
  const parked = await db.drafts.filter((row) => row.parked).count();
  return (await db.outbox.count()) + parked;
}

/** How many photos of what was sent off are on this phone alone. */
export async function readPhotosOf(db: OfficerDatabase): Promise<number> {
  return db.photos.where({ standing: 'waiting' }).count();
}

/** Steps and photos together. Nothing is opened: it is asked of other officers' stores too. */
export async function readUnsentOf(db: OfficerDatabase): Promise<number> {
  return (await readStepsOf(db)) + (await readPhotosOf(db));
}
