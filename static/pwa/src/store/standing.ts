/** How the browser stands to our databases: who blocks whom, and what it refused to write. */

import { signal } from '@preact/signals';
import type { Dexie } from 'dexie';

/** True while another tab with an older version keeps a database from opening. */
export const blocked = signal(false);

/** True once a newer version, in another tab, took a database over: nothing can be written here. */
export const superseded = signal(false);

/** True once the browser refused a write that no form was there to tell of. */
export const refusedWrite = signal(false);

/** How much unsent work lay in books that the browser dropped; null where nothing is known to be lost. */
export const lost = signal<number | null>(null);

/** Why a database does not open, or a write was not taken. */
export type StoreFault = 'full' | 'none' | 'newer' | 'other';

/** The database was upgraded by a newer version of the app; this one must not write among its rows. */
export class NewerStore extends Error {
  override readonly name = 'NewerStore';
}

const FAULTS: Readonly<Record<string, StoreFault>> = {
  NewerStore: 'newer',
  VersionError: 'newer',
  QuotaExceededError: 'full',
  MissingAPIError: 'none',
  SecurityError: 'none',
  InvalidStateError: 'none',
};

/** Name what a failed opening or write came from; Dexie wraps what the browser threw. */
export function faultOf(error: unknown): StoreFault {
  for (let at = error; at instanceof Error || at instanceof DOMException; at = innerOf(at)) {
    const fault = FAULTS[at.name];
    if (fault) return fault;
  }
  return 'other';
}

function innerOf(error: object): unknown {
  return (error as { inner?: unknown }).inner;
}

const OF_A_STORE = /^(Abort|DatabaseClosed|OpenFailed|Timeout|Transaction|Unknown|Data)\w*Error$/;

/** True for what only a database throws. */
export function isOfAStore(error: unknown): boolean {
  return faultOf(error) !== 'other' || OF_A_STORE.test((error as { name?: string } | null)?.name ?? '');
}

/** Dexie counts in tenths of what it tells the browser. */
const TENTHS = 10;

/**
 * Let a newer version in another tab go ahead: an open connection would block its upgrade. Afterwards
 * the database is opened again if it is still of this version. Dexie would also open a newer one,
 * and old code would write old rows into it: that is never allowed.
 */
export function watchStanding(db: Dexie): void {
  db.on('versionchange', (change) => {
    db.close();
    if (change.newVersion !== null) void comeBack(db);
  });
  db.on('blocked', () => {
    blocked.value = true;
  });
  db.on(
    'ready',
    () => {
      blocked.value = false;
      if (db.backendDB().version > db.verno * TENTHS) throw new NewerStore('A newer version of the app has upgraded the database.');
    },
    true,
  );
}

async function comeBack(db: Dexie): Promise<void> {
  try {
    await db.open();
  } catch {
    superseded.value = true;
  }
}
