/**
 * A second copy of what lies on this phone alone, in a storage bucket of its own: another database on
 * the disk. A browser that finds the first one damaged deletes it whole, and every book with it; from
 * here it is put back. Rows lie here as they lie there, sealed or not, but for the minutes of grace: no
 * key that opens a book without its PIN is written twice.
 */

import { Dexie } from 'dexie';
import type { Collection, IndexableType, Table, Transaction } from 'dexie';
import { isOpen, store } from './current.ts';
import { OfficerDatabase } from './db.ts';
import { device } from './device-db.ts';
import { BOOK } from './vault/held.ts';

const NAME = 'tung-ngo-second';
const OF_BOOKS = 'tung-ngo-';

/**
 * What the server could not give again, and what was sent: photos that wait know their entries by it.
 * Entries and lists come with the next sync.
 */
const BOOK_TABLES = ['outbox', 'sent', 'drafts', 'sheets', 'photos', 'pictures', 'facts'] as const;
/** Once they lie under the book's own key their rows never change: they come and go. */
const UNCHANGING: readonly string[] = ['sent', 'pictures'];
const DEVICE_TABLES = ['facts', 'officers', 'vaults', 'spells'] as const;

/** Of a book's facts those that no sync brings: where the feed was read up to holds for the entries alone. */
const BOOK_FACTS: readonly string[] = [
  'begun',
  'last_n',
  'numbers_back',
  'handed_over',
  'handed_without_words',
  'last_area',
  'last_choice',
  'not_me',
];

interface CopiedRow {
  db: string;
  table: string;
  key: IndexableType;
  row: object;
}

/** Relaxed: it outlives the app, and no keystroke waits for the disk twice. */
class SecondDatabase extends Dexie {
  rows!: Table<CopiedRow, [string, string, IndexableType]>;

  constructor(indexedDB: IDBFactory) {
    super(NAME, { indexedDB, IDBKeyRange, cache: 'disabled', chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({ rows: '[db+table+key], [db+table+row.sealed.by]' });
  }
}

interface Buckets {
  open(name: string, options: object): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

function bucketsHere(): Buckets | undefined {
  return (navigator as { storageBuckets?: Buckets }).storageBuckets;
}

let opened: Promise<SecondDatabase | null> | null = null;

/** Null in a browser without buckets: it has one database for all, and no second place. */
function second(): Promise<SecondDatabase | null> {
  opened ??= open().catch(() => null);
  return opened;
}

async function open(): Promise<SecondDatabase | null> {
  const bucket = await bucketsHere()?.open(NAME, { durability: 'relaxed', persisted: true });
  if (!bucket) return null;
  const db = new SecondDatabase(bucket.indexedDB);
  await db.open();
  return db;
}

type Range = readonly [IndexableType, IndexableType];
const ALL: Range = [Dexie.minKey, Dexie.maxKey as IndexableType];

/** What has changed since the last copy, by database and table. */
const changed = new Map<string, Range[]>();
let copying: Promise<void> | null = null;

/** Keep the copy from now on, what changed while nobody did first; gives the function that ends it. */
export async function keepCopy(): Promise<() => void> {
  if (!(await second())) return leaveCopy;
  Dexie.on('storagemutated', note);
  // A phone without books is none to copy: what could not be put back waits for the next opening.
  if ((await device.vaults.count()) > 0) {
    for (const { id } of await device.officers.toArray())
      for (const table of BOOK_TABLES) changed.set(placeOf(OF_BOOKS + id, table), [ALL]);
    for (const table of DEVICE_TABLES) changed.set(placeOf(device.name, table), [ALL]);
  }
  await copied();
  return leaveCopy;
}

function leaveCopy(): void {
  Dexie.on.storagemutated.unsubscribe(note);
  changed.clear();
  opened = null;
}

/** Resolves when everything that has changed so far lies in the copy too. */
export async function copied(): Promise<void> {
  // Once more at once: a book that is locked meanwhile closes the database that is read from.
  copying ??= copyAll()
    .catch(copyAll)
    .finally(() => {
      copying = null;
    });
  return copying;
}

/** Dexie keeps the keys that a change touched as a tree of ranges. */
interface Touched {
  readonly from?: IndexableType;
  readonly to?: IndexableType;
  readonly l?: Touched | null;
  readonly r?: Touched | null;
}

function* rangesOf(tree?: Touched | null): Generator<Range> {
  if (tree?.from === undefined || tree.to === undefined) return;
  yield* rangesOf(tree.l);
  yield [tree.from, tree.to];
  yield* rangesOf(tree.r);
}

/** A change names what it touched: `idb://database/table/` has the primary keys. */
function note(parts: object): void {
  for (const [part, touched] of Object.entries(parts as Record<string, Touched>)) {
    const [, name, table, index] = /^idb:\/\/([^/]+)\/([^/]+)\/(.*)$/.exec(part) ?? [];
    if (name === undefined || table === undefined || index !== '' || !isCopied(name, table)) continue;
    const place = placeOf(name, table);
    changed.set(place, [...(changed.get(place) ?? []), ...rangesOf(touched)]);
  }
  // What the disk has no room for is tried again with the next change; the first database is what counts.
  if (changed.size > 0) void copied().catch(() => undefined);
}

function isCopied(name: string, table: string): boolean {
  const tables: readonly string[] = name === device.name ? DEVICE_TABLES : BOOK_TABLES;
  return name !== NAME && name.startsWith(OF_BOOKS) && tables.includes(table);
}

async function copyAll(): Promise<void> {
  const to = await second();
  if (!to) return;
  while (changed.size > 0) {
    const places = [...changed];
    changed.clear();
    try {
      await navigator.locks.request(NAME, async () => {
        for (const [place, ranges] of places) await copyTable(to, place, ranges);
      });
    } catch (error) {
      for (const [place] of places) changed.set(place, [ALL]);
      throw error;
    }
  }
}

async function copyTable(to: SecondDatabase, place: string, asked: readonly Range[]): Promise<void> {
  const [name = '', table = ''] = place.split('/');
  const from = await databaseOf(name);
  try {
    const ranges = from && UNCHANGING.includes(table) && asked.includes(ALL) ? await unlike(from, to, table) : asked;
    const rows = from ? (await Promise.all(ranges.map((range) => rowsIn(from, table, range)))).flat() : [];
    await to.transaction('rw', to.rows, async () => {
      for (const [first, last] of ranges)
        await to.rows.where(':id').between([name, table, first], [name, table, last], true, true).delete();
      await to.rows.bulkPut(rows.map(([key, row]) => ({ db: name, table, key, row })));
    });
  } finally {
    if (from !== device && !isCurrent(name)) from?.close();
  }
}

function isCurrent(name: string): boolean {
  return isOpen() && store().name === name;
}

/** Null for a book that was removed meanwhile: it must not come back as an empty one. */
async function databaseOf(name: string): Promise<Dexie | null> {
  if (name === device.name) return device;
  if (isCurrent(name)) return store();
  return (await Dexie.exists(name)) ? new OfficerDatabase(name.slice(OF_BOOKS.length)) : null;
}

/** Of rows that do not change any more those that are to be copied still, and those that are gone here. */
async function unlike(from: Dexie, to: SecondDatabase, table: string): Promise<Range[]> {
  const place = [from.name, table];
  const all = await keysOf(to.rows.where(':id').between([...place, Dexie.minKey], [...place, Dexie.maxKey]));
  const done = await keysOf(to.rows.where('[db+table+row.sealed.by]').equals([...place, BOOK]));
  const own = new Set((await from.table(table).toCollection().primaryKeys()).map(String));
  const gone = [...all].filter((key) => !own.has(key));
  const due = [...own].filter((key) => !done.has(key));
  return [...gone, ...due].map((key): Range => [key, key]);
}

async function keysOf(rows: Collection<CopiedRow, [string, string, IndexableType]>): Promise<Set<string>> {
  return new Set((await rows.primaryKeys()).map(([, , key]) => String(key)));
}

async function rowsIn(db: Dexie, table: string, [first, last]: Range): Promise<[IndexableType, object][]> {
  const from = db.table<object, IndexableType>(table);
  const found = from.where(':id').between(first, last, true, true);
  const [keys, rows] = await db.transaction('r', from, () => Promise.all([found.primaryKeys(), found.toArray()]));
  return rows.flatMap((row, at): [IndexableType, object][] => {
    const key = keys[at];
    return key === undefined || !isKept(db, table, key) ? [] : [[key, withoutGrace(row)]];
  });
}

function isKept(db: Dexie, table: string, key: IndexableType): boolean {
  return db === device || table !== 'facts' || BOOK_FACTS.includes(String(key));
}

function withoutGrace(row: object): object {
  return 'grace' in row ? { ...row, grace: null } : row;
}

function placeOf(name: string, table: string): string {
  return `${name}/${table}`;
}

/** Remove a book from the copy, and its keys first of all; what is left of it can be read by nobody. */
export async function forgetCopy(officerId: string): Promise<void> {
  const from = await second();
  if (!from) return removeCopy();
  await navigator.locks.request(NAME, () =>
    from.transaction('rw', from.rows, async () => {
      const own = await from.rows
        .filter(({ db, key, row }) => db === OF_BOOKS + officerId || key === officerId || isOf(officerId, row))
        .primaryKeys();
      await from.rows.bulkDelete(own);
    }),
  );
}

/** A copy that does not open now might do so later, and bring a wiped book back. */
async function removeCopy(): Promise<void> {
  opened = null;
  // Where buckets are refused altogether there is none, and the wipe goes on.
  await bucketsHere()?.delete(NAME).catch(() => undefined);
}

function isOf(officerId: string, row: object): boolean {
  return 'officer_id' in row && row.officer_id === officerId;
}

/**
 * Put the copy back where the first databases are empty and it is not; true where it was. The books
 * are as they were, but for what the server brings again. Rejects where there is no room for it.
 */
export async function bringBack(): Promise<boolean> {
  const from = await second();
  if (!from) return false;
  // Two tabs that open at once: the later one finds that it was done.
  return navigator.locks.request(NAME, () => putAllBack(from));
}

async function putAllBack(from: SecondDatabase): Promise<boolean> {
  if ((await device.officers.count()) > 0 || (await device.vaults.count()) > 0) return false;
  const rows = await from.rows.toArray();
  if (!rows.some(({ table }) => table === 'vaults')) return false;
  const books = new Set(rows.map(({ db }) => db).filter((name) => name !== device.name));
  for (const name of books) {
    const book = new OfficerDatabase(name.slice(OF_BOOKS.length));
    await putBack(book, BOOK_TABLES, rows);
    book.close();
  }
  // Whose work it is comes last: what is cut off here is begun again at the next opening.
  await putBack(device, DEVICE_TABLES, rows);
  return true;
}

async function putBack(db: Dexie, tables: readonly string[], rows: readonly CopiedRow[]): Promise<void> {
  await db.transaction('rw', [...tables], async (change: Transaction) => {
    for (const table of tables) {
      const own = rows.filter((row) => row.db === db.name && row.table === table);
      await change.table(table).bulkPut(own.map(({ row }) => row));
    }
  });
}

