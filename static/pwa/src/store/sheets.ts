/** Walk sheets on the disk: one write a tap. They never leave this phone. */

import { newId, now } from '../clock.ts';
import { localDay } from '../domain/days.ts';
import { roundOf } from '../domain/rounds.ts';
import { partsOf } from '../domain/measures.ts';
import { doorsOf } from '../domain/sheet.ts';
import { forgetEntry, moveDoors, moveWalk, newSheet, sweptSheet } from '../domain/walk.ts';
import type { Sheet } from '../domain/walk.ts';
import type { OfficerDatabase } from './db.ts';
import { store } from './current.ts';
import { lists } from './lists.ts';
import { openSheet, sheetRow } from './records.ts';

export async function readSheets(db: OfficerDatabase = store()): Promise<Sheet[]> {
  return (await db.sheets.toArray()).map(openSheet).filter((sheet) => sheet !== undefined);
}

export async function readSheet(id: string): Promise<Sheet | undefined> {
  return openSheet(await store().sheets.get(id));
}

export async function putSheet(db: OfficerDatabase, sheet: Sheet): Promise<void> {
  await db.sheets.put(sheetRow(sheet));
}

/** Change one sheet in a transaction of its own; resolves when it is on the disk. */
export async function changeSheet(id: string, change: (sheet: Sheet) => Sheet): Promise<Sheet | undefined> {
  const db = store();
  return db.transaction('rw', db.sheets, async () => {
    const sheet = openSheet(await db.sheets.get(id));
    if (!sheet) return undefined;
    const changed = change(sheet);
    await putSheet(db, changed);
    return changed;
  });
}

/** Which sheet a walk belongs on: one for a form, an area and a round. */
export interface SheetPlace {
  readonly form: string;
  readonly area_id: string | null;
  readonly area_typed: string;
}

/** The sheet of a place in the round of today; a new one where there is none. */
export async function sheetFor(place: SheetPlace, db: OfficerDatabase = store()): Promise<Sheet> {
  const today = localDay(now());
  const round = roundOf(today, place.form, lists.value.campaigns);
  const known = (await readSheets(db)).find((sheet) => sheet.round.key === round.key && isAt(sheet, place));
  const form = lists.value.formOf(place.form);
  return (
    known ?? newSheet({ ...place, id: newId(), round, begun_on: today, parts: form ? partsOf(form) : [] })
  );
}

function isAt(sheet: Sheet, place: SheetPlace): boolean {
  if (sheet.form !== place.form || sheet.area_id !== place.area_id) return false;
  return place.area_id !== null || sheet.area_typed === place.area_typed;
}

/**
 * The doors that an entry counts go to the sheet of the area that it names: a walk had only a typed
 * one, or was begun in the wrong one. Within a transaction.
 */
export async function settleDoors(db: OfficerDatabase, entryId: string, areaId: string): Promise<void> {
  for (const sheet of await readSheets(db)) {
    if (sheet.area_id === areaId || doorsOf(sheet, entryId).length === 0) continue;
    const there = await sheetFor({ form: sheet.form, area_id: areaId, area_typed: '' }, db);
    const moved = moveDoors(sheet, there, entryId, entryId);
    await putSheet(db, moved.to);
    if (moved.from.doors.length > 0 || moved.from.walk) await putSheet(db, moved.from);
    else await db.sheets.delete(sheet.id);
  }
}

/** Make every sheet forget an entry that will never count. Within a transaction. */
export async function forgetOnSheets(db: OfficerDatabase, entryId: string): Promise<void> {
  const sheets = await readSheets(db);
  const touched = sheets.filter((sheet) => sheet.doors.some((door) => door.by.includes(entryId)));
  await db.sheets.bulkPut(touched.map((sheet) => sheetRow(forgetEntry(sheet, entryId))));
}

/**
 * Two sheets of one place and round become one: the later was begun while the earlier could not be
 * read.
 */
export async function joinSheets(): Promise<void> {
  const db = store();
  await db.transaction('rw', db.sheets, async () => {
    const kept = new Map<string, Sheet>();
    for (const sheet of (await readSheets(db)).toSorted((a, b) => a.id.localeCompare(b.id))) {
      const key = JSON.stringify([sheet.form, sheet.area_id, sheet.area_typed, sheet.round.key]);
      const there = kept.get(key);
      kept.set(key, there ? joined(sheet, there) : sheet);
      if (!there) continue;
      await putSheet(db, joined(sheet, there));
      await db.sheets.delete(sheet.id);
    }
  });
}

function joined(sheet: Sheet, there: Sheet): Sheet {
  const walked = moveWalk(sheet, there);
  const entries = new Set(walked.from.doors.flatMap((door) => door.by));
  return [...entries].reduce((moved, id) => moveDoors(moved.from, moved.to, id, id), walked).to;
}

/** Erase labels after 14 days, and sheets after their round or 45 days. */
export async function sweepSheets(): Promise<void> {
  const db = store();
  const today = localDay(now());
  await db.transaction('rw', db.sheets, async () => {
    for (const sheet of await readSheets(db)) {
      const swept = sweptSheet(sheet, today);
      if (swept) await putSheet(db, swept);
      else await db.sheets.delete(sheet.id);
    }
  });
}
