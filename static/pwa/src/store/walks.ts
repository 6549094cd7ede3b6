/** Walks under way, as the screens act on them (domain.md, The walk sheet). */

import { newId, now } from '../clock.ts';
import { fieldOf, isSum } from '../domain/form.ts';
import { fromMoment, localDay, toMoment } from '../domain/days.ts';
import { labelFault } from '../domain/label.ts';
import {
  addOn,
  beginOn,
  chooseOn,
  endOn,
  forgetEntry,
  labelOn,
  moveWalk as movedWalk,
  tapOn,
  undoOn,
  walkOf,
} from '../domain/walk.ts';
import { owedDoors } from '../domain/sheet.ts';
import type { LabelFault } from '../domain/label.ts';
import type { Evening, Sheet, Walk } from '../domain/walk.ts';
import type { Details, Form } from '../domain/types.ts';
import type { OfficerDatabase } from './db.ts';
import { store } from './current.ts';
import { blankDraft } from './drafts.ts';
import { lists } from './lists.ts';
import { draftRow, openDraft, openSheet } from './records.ts';
import { changeSheet, putSheet, readSheet, readSheets, sheetFor } from './sheets.ts';
import type { SheetPlace } from './sheets.ts';
import type { Draft } from './types.ts';

const DOORS = 'door_visit';
/** A walk that nobody touched for so long was forgotten, and is ended when the next one begins there. */
const FORGOTTEN = 6 * 3_600_000;

/** The walks under way, newest first; more than one means that one was not ended. */
export async function readWalks(): Promise<Walk[]> {
  const walks = (await readSheets()).map(walkOf).filter((walk) => walk !== null);
  return walks.toSorted((a, b) => fromMoment(b.started_at) - fromMoment(a.started_at));
}

export async function readWalk(sheetId: string): Promise<Walk | null> {
  const sheet = await readSheet(sheetId);
  return sheet ? walkOf(sheet) : null;
}

/** How many doors of an area are still owed in this round. */
export async function readOwed(areaId: string, form: string = DOORS): Promise<number> {
  const sheet = await sheetFor({ form, area_id: areaId, area_typed: '' });
  return owedDoors(sheet, sheet.walk?.entry_id ?? null).length;
}

export interface Beginning {
  readonly area_id: string | null;
  readonly area_typed?: string;
  /** The choice of the form's split: the purpose of a door visit. */
  readonly choice: string;
  readonly form?: string;
}

/** Begin a walk, or come back to the one under way there; one that was forgotten becomes a draft. */
export async function beginWalk({
  area_id,
  area_typed = '',
  choice,
  form = DOORS,
}: Beginning): Promise<Walk> {
  const db = store();
  const place: SheetPlace = { form, area_id, area_typed: area_id === null ? area_typed : '' };
  return db.transaction('rw', db.sheets, db.drafts, async () => {
    const sheet = await sheetFor(place, db);
    if (sheet.walk && !isForgotten(sheet)) return shown(sheet);
    const free = sheet.walk ? await endedSheet(db, sheet, 'last_tap') : sheet;
    const begun = beginOn(free, newId(), choice, toMoment(now()));
    await putSheet(db, begun);
    return shown(begun);
  });
}

function isForgotten(sheet: Sheet): boolean {
  const last = sheet.walk?.last_at ?? sheet.walk?.started_at;
  return last !== undefined && now() - fromMoment(last) > FORGOTTEN;
}

function shown(sheet: Sheet): Walk {
  const walk = walkOf(sheet);
  if (!walk) throw new Error('The walk was ended.');
  return walk;
}

/** One door: the next one, a new one, or an earlier one that is mended. Resolves when it is on the disk. */
export async function tapDoor(sheetId: string, mark: string, door?: number | 'new'): Promise<void> {
  await changeSheet(sheetId, (sheet) => tapOn(sheet, mark, toMoment(now()), door ?? null));
}

/** Doors done with the phone in the pocket, added together. */
export async function addDoors(sheetId: string, mark: string, count: number): Promise<void> {
  await changeSheet(sheetId, (sheet) => addOn(sheet, mark, count, toMoment(now())));
}

/** Point the next tap at an owed door, or at a new one. */
export async function chooseDoor(sheetId: string, next: number | 'new'): Promise<void> {
  await changeSheet(sheetId, (sheet) => chooseOn(sheet, next));
}

/** Take back the last tap. */
export async function undoTap(sheetId: string): Promise<void> {
  await changeSheet(sheetId, undoOn);
}

/** Name a door to come back to by its house number and hour (`20:00` or empty); says what is wrong. */
export async function labelDoor(
  sheetId: string,
  n: number,
  { label, hour }: { readonly label: string; readonly hour: string },
): Promise<LabelFault | null> {
  const fault = labelFault(label);
  if (fault) return fault;
  const written = label.normalize('NFC').trim();
  await changeSheet(sheetId, (sheet) => labelOn(sheet, n, written, hour, localDay(now())));
  return null;
}

/** The walk was begun in the wrong area: its doors go to another one. Gives the sheet it is on now. */
export async function moveWalk(sheetId: string, areaId: string): Promise<string> {
  const db = store();
  return db.transaction('rw', db.sheets, async () => {
    const from = openSheet(await db.sheets.get(sheetId));
    if (!from?.walk || from.area_id === areaId) return sheetId;
    const there = await sheetFor({ form: from.form, area_id: areaId, area_typed: '' }, db);
    const moved = movedWalk(from, there);
    await putSheet(db, moved.to);
    if (moved.from.doors.length > 0) await putSheet(db, moved.from);
    else await db.sheets.delete(sheetId);
    return moved.to.id;
  });
}

/** End a walk now, or when its last door was tapped: its counts become a draft. */
export async function endWalk(sheetId: string, at: 'now' | 'last_tap'): Promise<Draft> {
  const db = store();
  return db.transaction('rw', db.sheets, db.drafts, async () => {
    const sheet = openSheet(await db.sheets.get(sheetId));
    if (!sheet?.walk) throw new Error('The walk was ended.');
    const entryId = sheet.walk.entry_id;
    await putSheet(db, await endedSheet(db, sheet, at));
    const draft = openDraft(await db.drafts.where('entry_id').equals(entryId).first());
    if (!draft) throw new Error('The walk left no draft.');
    return draft;
  });
}

/** Throw a walk away: its doors are as if it had never been. */
export async function dropWalk(sheetId: string): Promise<void> {
  await changeSheet(sheetId, (sheet) => (sheet.walk ? forgetEntry(sheet, sheet.walk.entry_id) : sheet));
}

/** Put the draft of a walk and give its sheet without it. Within a transaction on sheets and drafts. */
async function endedSheet(db: OfficerDatabase, sheet: Sheet, at: 'now' | 'last_tap'): Promise<Sheet> {
  const last = sheet.walk?.last_at ?? sheet.walk?.started_at;
  const ended = endOn(sheet, at === 'last_tap' && last ? last : toMoment(now()));
  if (!ended) return sheet;
  await db.drafts.put(draftRow(draftOfEvening(sheet, ended.evening)));
  return ended.sheet;
}

function draftOfEvening(sheet: Sheet, evening: Evening): Draft {
  const form = lists.value.formOf(sheet.form);
  if (!form) throw new Error(`There is no kind of work called ${sheet.form}.`);
  return {
    ...blankDraft(form, evening.entry_id),
    started_at: evening.started_at,
    ended_at: evening.ended_at,
    timing: 'done',
    area_id: sheet.area_id,
    area_typed: sheet.area_typed,
    details: detailsOfEvening(form, evening),
    tally: evening.tally,
    sheet_id: sheet.id,
    touched: true,
  };
}

/** The counts of the parts, the whole where a rule says that they make it, and what was counted before. */
function detailsOfEvening(form: Form, evening: Evening): Details {
  const total = Object.values(evening.counts).reduce((sum, count) => sum + count, 0);
  const rule = form.derived.length > 0 ? undefined : form.rules.filter(isSum).find((one) => one.op === '=');
  const [whole, ...others] = rule?.of ?? [];
  return {
    ...(evening.choice === '' ? {} : { [form.split]: evening.choice }),
    ...evening.counts,
    ...(whole !== undefined && others.length === 0 ? { [whole]: total } : {}),
    ...(fieldOf(form, 'again') ? { again: evening.again } : {}),
  };
}
