/** Records of the first version lay on the disk as they are; they are sealed once, row by row. */

import type { Table } from 'dexie';
import type { Entry } from '../domain/types.ts';
import { OfficerDatabase } from './db.ts';
import { feedPlace } from './records.ts';
import { seal } from './seal.ts';
import type { Draft } from './types.ts';

/** As the first version wrote a record. */
interface Plain {
  readonly form: 'plain';
  readonly value: unknown;
}

type Row = Record<string, unknown> & { readonly sealed: unknown };

/**
 * Seal whatever lies open in an officer's store. It may be broken off at any point and begun again:
 * a record is either still open or sealed. Call it while the keys are held and the store is closed.
 */
export async function sealPlain(officerId: string): Promise<void> {
  const db = new OfficerDatabase(officerId);
  try {
    for (const name of ['entries', 'outbox', 'sent', 'drafts', 'sheets', 'officers', 'others', 'shadow'])
      await sealTable(db.table<Row>(name));
  } finally {
    db.close();
  }
}

/** So many rows are written together: a transaction each would be a wait for the disk each. */
const TOGETHER = 50;

async function sealTable(table: Table<Row>): Promise<void> {
  const keys = await table.toCollection().primaryKeys();
  for (let at = 0; at < keys.length; at += TOGETHER) await sealRows(table, keys.slice(at, at + TOGETHER));
}

async function sealRows(table: Table<Row>, keys: unknown[]): Promise<void> {
  await table.db.transaction('rw', table, async () => {
    const rows = (await table.bulkGet(keys)).filter((row) => row !== undefined);
    await table.bulkPut(
      rows.flatMap((row) => (isPlain(row.sealed) ? [sealedRow(table.name, row, row.sealed)] : [])),
    );
  });
}

function isPlain(sealed: unknown): sealed is Plain {
  return (sealed as Partial<Plain>).form === 'plain';
}

function sealedRow(table: string, row: Row, { value }: Plain): Row {
  return { ...row, ...beside(table, value), sealed: seal(placeOf(table, row), value) };
}

function placeOf(table: string, row: Row): string {
  if (table === 'others' || table === 'shadow') return feedPlace(table, String(row['kind']), String(row['id']));
  return `${table}:${String(row['id'])}`;
}

/** What later versions keep beside the record. */
function beside(table: string, value: unknown): object {
  if (table === 'entries') return { version: (value as Entry).version };
  return table === 'drafts' ? { parked: (value as Draft).parked } : {};
}
