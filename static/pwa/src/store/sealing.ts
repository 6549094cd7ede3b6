/**
 * What does not lie in the book yet is sealed under its key: records of the first version, which lay
 * open, and those of locked spells. It may be broken off at any point and begun again.
 */

import type { Table } from 'dexie';
import type { Entry } from '../domain/types.ts';
import { OfficerDatabase } from './db.ts';
import { feedPlace } from './records.ts';
import { open, openBytes, seal, sealBytes } from './seal.ts';
import type { Sealed } from './seal.ts';
import type { Draft } from './types.ts';

/** As the first version wrote a record. */
interface Plain {
  readonly form: 'plain';
  readonly value: unknown;
}

type Row = Record<string, unknown> & { readonly sealed: Plain | Sealed<unknown> };

const TABLES = ['entries', 'outbox', 'sent', 'drafts', 'sheets', 'officers', 'others', 'shadow', 'pictures'];
/** So many rows are written together: a transaction each would be a wait for the disk each. */
const TOGETHER = 50;

/**
 * Seal under the key `own` whatever does not lie there; call it while the keys are held. Gives the keys
 * under which something lay.
 */
export async function sealAll(officerId: string, own: string): Promise<ReadonlySet<string>> {
  const db = new OfficerDatabase(officerId);
  const found = new Set<string>();
  try {
    for (const name of TABLES) await sealTable(db.table<Row>(name), own, found);
  } finally {
    db.close();
  }
  return found;
}

async function sealTable(table: Table<Row>, own: string, found: Set<string>): Promise<void> {
  const lies = ({ sealed }: Row): boolean => {
    if ('by' in sealed) found.add(sealed.by);
    return 'by' in sealed && sealed.by === own;
  };
  const keys = await table.filter((row) => !lies(row)).primaryKeys();
  for (let at = 0; at < keys.length; at += TOGETHER)
    await sealRows(table, own, keys.slice(at, at + TOGETHER));
}

async function sealRows(table: Table<Row>, own: string, keys: unknown[]): Promise<void> {
  await table.db.transaction('rw', table, async () => {
    const rows = (await table.bulkGet(keys)).filter((row) => row !== undefined);
    const others = rows.filter((row) => !liesUnder(row, own));
    await table.bulkPut(others.flatMap((row) => sealedRow(table.name, row)));
  });
}

function liesUnder({ sealed }: Row, own: string): boolean {
  return 'by' in sealed && sealed.by === own;
}

/** Nothing where its key is not at hand: it waits for one. */
function sealedRow(table: string, row: Row): Row[] {
  const place = placeOf(table, row);
  if (table === 'pictures') return sealedPicture(place, row);
  const value = 'by' in row.sealed ? open(place, row.sealed) : row.sealed.value;
  return value === undefined ? [] : [{ ...row, ...beside(table, value), sealed: seal(place, value) }];
}

function sealedPicture(place: string, row: Row): Row[] {
  const bytes = 'by' in row.sealed ? openBytes(place, row.sealed) : undefined;
  return bytes ? [{ ...row, sealed: sealBytes(place, bytes) }] : [];
}

function placeOf(table: string, row: Row): string {
  const id = String(row['id']);
  return table === 'others' || table === 'shadow'
    ? feedPlace(table, String(row['kind']), id)
    : `${table}:${id}`;
}

/** What later versions keep beside the record. */
function beside(table: string, value: unknown): object {
  if (table === 'entries') return { version: (value as Entry).version };
  return table === 'drafts' ? { parked: (value as Draft).parked } : {};
}
