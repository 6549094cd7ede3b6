/**
 * A walk under way outlives the lock for 45 minutes. When the app is left, tonight's doors are copied
 * under a key of their own, which lies on the disk under a key that the browser keeps, with an end;
 * the rest of the sheet stays in the locked book. What was done on the copy joins the sheet at the
 * next unlock.
 */

import { newId, now } from '../../clock.ts';
import { MINUTE, fromMoment } from '../../domain/days.ts';
import { tonightAlone, withTonight } from '../../domain/walk-alone.ts';
import type { Sheet } from '../../domain/sheet.ts';
import { closeBox, newBrowserKey, openBox } from '../boxes.ts';
import { store } from '../current.ts';
import type { OfficerDatabase, SheetRow } from '../db.ts';
import { device } from '../device-db.ts';
import type { Grace, SpellRow } from '../device-db.ts';
import { openSheet, sheetRow } from '../records.ts';
import { readSheets } from '../sheets.ts';
import { heldKey, holdWith } from './held.ts';
import type { DataKey } from './held.ts';
import { holdSpell, newSpell, readSpells } from './spell.ts';

/** So long is a walk usable under a locked book, from when the app was left (milliseconds). */
export const WALKING = 45 * MINUTE;

let walking: { readonly id: string; readonly key: DataKey } | null = null;

/** The app is left while the book is open: copy tonight's doors of the walks under way. */
export async function leaveWalks(officer: string): Promise<void> {
  if (!heldKey(officer)) return;
  await dropCopies(officer);
  const sheets = (await readSheets()).filter(isUnderWay);
  if (sheets.length === 0) return;
  const { row, key } = await newSpell(officer);
  const copies = sheets.map((sheet) => tonightAlone(sheet, newId()));
  const walks = sheets.map((sheet, index) => ({
    of: sheet.id,
    copy: copies[index]?.id ?? '',
    entry_id: sheet.walk?.entry_id ?? '',
  }));
  await device.spells.put({ ...row, walks, used: false, grace: await graceOf(row.id, key) });
  await store().sheets.bulkPut(sealedWith(officer, row.id, key, copies));
}

/** The key is at hand for the moment of sealing alone: the open book must not show a walk twice. */
function sealedWith(officer: string, id: string, key: DataKey, copies: readonly Sheet[]): SheetRow[] {
  const release = holdWith(officer, id, key);
  const rows = copies.map((copy) => sheetRow(copy, id));
  release();
  return rows;
}

/** A walk that nobody touched for so long is not under way any more. */
function isUnderWay({ walk }: Sheet): boolean {
  return walk !== null && now() - fromMoment(walk.last_at ?? walk.started_at) < WALKING;
}

/** The app is back and its book open: the copies were not needed. */
export async function dropCopies(officer: string): Promise<void> {
  const unused = (await readSpells(officer)).filter((spell) => spell.walks && !spell.used && !spell.joined);
  if (unused.length === 0) return;
  await store().sheets.bulkDelete(unused.flatMap(({ walks }) => walks ?? []).map(({ copy }) => copy));
  await device.spells.bulkDelete(unused.map(({ id }) => id));
}

/** True while a walk can be gone on with under the locked book. */
export async function hasWalk(officer: string): Promise<boolean> {
  return (await readSpells(officer)).some((spell) => spell.grace && !isOver(spell.grace));
}

/** Go on with the walk: its doors alone can be read. False where its time is over, which erases the key. */
export async function resumeWalk(officer: string): Promise<boolean> {
  for (const spell of (await readSpells(officer)).filter(({ grace }) => grace)) {
    const key = await keyOfWalk(spell);
    await device.spells.update(spell.id, key ? { used: true } : { grace: null });
    if (!key) continue;
    walking = { id: spell.id, key };
    holdSpell(officer, spell.id, key);
    return true;
  }
  return false;
}

async function keyOfWalk({ id, grace }: SpellRow): Promise<DataKey | null> {
  if (!grace || isOver(grace)) return null;
  return openBox(grace.key, grace.box, about(id, grace.until));
}

/** The app is left while the walk goes on under the locked book: its 45 minutes begin anew. */
export async function extendWalk(): Promise<void> {
  if (!walking) return;
  const grace = await graceOf(walking.id, walking.key);
  // Another tab has opened the book since: the walk is gone on with there.
  const still = device.spells.where({ id: walking.id }).and(({ joined }) => !joined);
  await still.modify({ grace });
}

/** The walk is locked too, until it is gone on with. */
export function stopWalking(): void {
  walking = null;
}

/** No key of a walk stays on this phone. */
export async function forgetWalks(officer: string): Promise<void> {
  walking = null;
  await device.spells.where({ officer_id: officer }).modify({ grace: null });
}

async function graceOf(id: string, data: DataKey): Promise<Grace> {
  const until = now() + WALKING;
  const key = await newBrowserKey();
  return { key, until, box: await closeBox(key, data, about(id, until)) };
}

function isOver({ until }: Grace): boolean {
  const left = until - now();
  return left <= 0 || left > WALKING;
}

function about(id: string, until: number): string {
  return `walk ${id} ${until}`;
}

/** The book is open: what was done on the copies goes back to their sheets. */
export async function takeBackWalks(db: OfficerDatabase, spells: readonly SpellRow[]): Promise<void> {
  walking = null;
  await db.transaction('rw', db.sheets, async () => {
    for (const spell of spells)
      for (const { of, copy, entry_id } of spell.walks ?? []) {
        const [sheet, done] = (await db.sheets.bulkGet([of, copy])).map(openSheet);
        if (spell.used && sheet && done) await db.sheets.put(sheetRow(withTonight(sheet, done, entry_id)));
        await db.sheets.delete(copy);
      }
  });
}
