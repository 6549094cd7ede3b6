import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeStore, deleteStore, openStore, store } from '../../src/store/current.ts';
import { OfficerDatabase } from '../../src/store/db.ts';
import { device } from '../../src/store/device-db.ts';
import { blankDraft, readDrafts } from '../../src/store/drafts.ts';
import { bundledForms } from '../../src/store/forms-bundled.ts';
import { openEntry } from '../../src/store/records.ts';
import { comeBack, endGrace, letGo, setPin, unlock } from '../../src/store/vault/index.ts';
import { sealAll } from '../../src/store/sealing.ts';
import { BOOK, hold } from '../../src/store/vault/held.ts';
import { DATA_KEY, HAI, UNIT, entryOf } from '../phone.ts';

const PIN = '493817';
/** As many are sealed in one transaction. */
const BATCH = 50;
const ROWS = 60;

/** A store as the first version left it: every record lies open. */
async function leaveOpen(): Promise<void> {
  const db = new OfficerDatabase(HAI);
  const entries = Array.from({ length: ROWS }, (_, n) => entryOf({ note: `ghi chú ${n}`, version: n + 1 }));
  await db.table('entries').bulkPut(
    entries.map((value) => ({
      id: value.id,
      officer_id: HAI,
      day: value.counted_on,
      status: value.status,
      sealed: { form: 'plain', value },
    })),
  );
  const [form] = bundledForms;
  const draft = { ...blankDraft(form!, entries[0]!.id), note: 'nháp', parked: true };
  const sealed = { form: 'plain', value: draft };
  await db.table('drafts').put({ id: draft.id, entry_id: draft.entry_id, sealed });
  db.close();
}

async function stillOpen(): Promise<number> {
  const db = new OfficerDatabase(HAI);
  const all = await Promise.all(['entries', 'drafts'].map((name) => db.table(name).toArray()));
  db.close();
  return all.flat().filter((row) => row.sealed.form === 'plain').length;
}

async function readAll(): Promise<{ notes: (string | undefined)[]; versions: number[]; drafts: string[] }> {
  await openStore({ id: HAI, role: 'officer', unit_id: UNIT });
  const rows = await store().entries.orderBy('id').toArray();
  const drafts = (await readDrafts()).map((draft) => draft.note);
  return { notes: rows.map((row) => openEntry(row)?.note), versions: rows.map((row) => row.version), drafts };
}

/** The battery dies as the record of that number, counted from nothing, is about to be written. */
function dieAtRow(row: number): void {
  let written = 0;
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    const here = this.transaction.db.name === `tung-ngo-${HAI}`;
    if (here && written++ === row) throw new Error('the battery died');
    return put.apply(this, given);
  });
}

async function countRows(): Promise<number> {
  const db = new OfficerDatabase(HAI);
  const count = (await db.entries.count()) + (await db.drafts.count());
  db.close();
  return count;
}

async function makeOpenAgain(): Promise<void> {
  await deleteStore(HAI);
  await leaveOpen();
}

afterEach(async () => {
  vi.restoreAllMocks();
  closeStore();
  letGo();
  await deleteStore(HAI);
  await device.vaults.clear();
});

describe('a store of the first version', () => {
  it('is sealed whole when the PIN is set', async () => {
    await leaveOpen();
    expect(await comeBack(HAI)).toBe('new_pin');
    await setPin(HAI, PIN);
    expect(await stillOpen()).toBe(0);
    const { notes, versions, drafts } = await readAll();
    expect(notes).toEqual(Array.from({ length: ROWS }, (_, n) => `ghi chú ${n}`));
    expect(versions).toEqual(Array.from({ length: ROWS }, (_, n) => n + 1));
    expect(drafts).toEqual(['nháp']);
    expect(await store().drafts.filter((row) => row.parked).count()).toBe(1);
  });

  it('that dies at any row is whole at any time, and is finished the next time', async () => {
    await leaveOpen();
    hold(HAI, DATA_KEY.slice());
    for (let row = 0; row < ROWS; row += 1) {
      dieAtRow(row);
      // A batch that was cut is as if it had not begun, so the next try dies a row later.
      await expect(sealAll(HAI, BOOK)).rejects.toThrow('the battery died');
      vi.restoreAllMocks();
      expect(await countRows()).toBe(ROWS + 1);
      if (row >= BATCH) await makeOpenAgain();
    }
    await sealAll(HAI, BOOK);
    expect(await stillOpen()).toBe(0);
    expect((await readAll()).notes).not.toContain(undefined);
    // Sixty deaths, each of a whole store: on a busy machine that takes longer than a test may by itself.
  }, 60_000);

  it('that dies in the middle is finished when the book is opened by its PIN', async () => {
    await leaveOpen();
    dieAtRow(BATCH + 5);
    await expect(setPin(HAI, PIN)).rejects.toThrow('the battery died');
    vi.restoreAllMocks();
    expect(await stillOpen()).toBe(ROWS + 1 - BATCH);
    letGo();
    await endGrace(HAI);
    expect(await comeBack(HAI)).toBe('locked');
    expect(await unlock(HAI, PIN)).toEqual({ kind: 'open' });
    expect(await stillOpen()).toBe(0);
    const { notes, drafts } = await readAll();
    expect(notes).toHaveLength(ROWS);
    expect(notes).not.toContain(undefined);
    expect(drafts).toEqual(['nháp']);
  });
});
