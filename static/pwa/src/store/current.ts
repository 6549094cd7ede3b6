/** Whose store is open. A phone may serve several officers, one at a time. */

import { Dexie } from 'dexie';
import { OfficerDatabase } from './db.ts';
import { readFact } from './facts.ts';
import type { Me } from '../domain/entry-status.ts';

interface Open {
  readonly db: OfficerDatabase;
  readonly me: Me;
}

let current: Open | null = null;

/** Open an officer's store and close the one that was open; `me` is who reads it from now on. */
export async function openStore(me: Me): Promise<void> {
  if (current?.me.id !== me.id) {
    closeStore();
    const db = new OfficerDatabase(me.id);
    await db.open();
    if (!(await readFact(db, 'begun'))) await begin(db, me.id);
    current = { db, me };
  }
  current = { db: current.db, me };
}

/** The first opening of a store, which may have been dropped: rare, so its code comes when it is. */
async function begin(db: OfficerDatabase, officerId: string): Promise<void> {
  await (await import('./dropped.ts')).noteIfDropped(db, officerId);
}

/** Its officer has read that the store that was here before was dropped. */
export async function dismissDropped(): Promise<void> {
  await (await import('./dropped.ts')).forgetDropped(store());
}

export function closeStore(): void {
  current?.db.close();
  current = null;
}

/** The open store. Throws where nobody is at work on this phone. */
export function store(): OfficerDatabase {
  if (!current) throw new Error('No store is open: nobody is signed in on this phone.');
  return current.db;
}

/** Who is at work. Throws where nobody is. */
export function me(): Me {
  if (!current) throw new Error('No store is open: nobody is signed in on this phone.');
  return current.me;
}

export function isOpen(): boolean {
  return current !== null;
}

/** Remove an officer's store from this phone for good. */
export async function deleteStore(officerId: string): Promise<void> {
  if (current?.me.id === officerId) closeStore();
  await Dexie.delete(`tung-ngo-${officerId}`);
  (await import('./marker.ts')).unmarkBook(officerId);
}
