/** Steps of a walk, each from a sheet to the sheet after it; nothing else is touched. */

import { DAY, fromMoment } from './days.ts';
import { doorsOf, highest, isOwed, owedDoors, withoutLabel } from './sheet.ts';
import { walkOf } from './walk-view.ts';
import type { Walk } from './walk-view.ts';
import type { Door, Sheet, UndoStep, WalkState } from './sheet.ts';
import type { Tally } from './types.ts';

export { newSheet, sweptSheet } from './sheet.ts';
export type { Door, NewSheet, Round, Sheet } from './sheet.ts';
export { walkOf } from './walk-view.ts';
export type { Walk } from './walk-view.ts';

const UNDO_DEPTH = 20;
/** An outing ends within 24 hours of its start (domain.md, Out of hours). */
const LONGEST = DAY;

/** Begin an evening on a sheet: the doors still owed come first. */
export function beginOn(sheet: Sheet, entryId: string, choice: string, at: string): Sheet {
  const [first] = owedDoors(sheet, entryId);
  const next = first?.n ?? 'new';
  return {
    ...sheet,
    walk: { entry_id: entryId, choice, started_at: at, first_at: null, last_at: null, next, undo: [] },
  };
}

/**
 * Mark a door: the next one, a given one, or a new one. A tap on a door of tonight mends it; a door
 * that an earlier evening met is left as it is. Gives the sheet as it was where nothing is under way.
 */
export function tapOn(sheet: Sheet, mark: string, at: string, door: number | 'new' | null = null): Sheet {
  if (!sheet.walk || !sheet.parts.includes(mark)) return sheet;
  const target = door ?? sheet.walk.next;
  if (target === 'new') return written(sheet, [freshDoor(sheet, 0, mark, false)], at, target);
  const known = sheet.doors.find((one) => one.n === target);
  if (!known) return sheet;
  const tonight = known.by.includes(sheet.walk.entry_id);
  if (!tonight && !isOwed(known.mark)) return sheet;
  const marked = tonight ? { ...known, mark } : handled(known, mark, sheet.walk.entry_id);
  return written(sheet, [withoutMetLabel(marked)], at, tonight ? null : target);
}

/** Count doors together as one mark, and mark them as added. */
export function addOn(sheet: Sheet, mark: string, count: number, at: string): Sheet {
  if (!sheet.walk || !sheet.parts.includes(mark) || count < 1) return sheet;
  const doors = Array.from({ length: count }, (_, index) => freshDoor(sheet, index, mark, true));
  return written(sheet, doors, at, null);
}

/** Point the next tap at an owed door or at a new one. */
export function chooseOn(sheet: Sheet, next: number | 'new'): Sheet {
  return sheet.walk ? { ...sheet, walk: { ...sheet.walk, next } } : sheet;
}

/** Write the house number and hour of a door to come back to; a met door takes none. */
export function labelOn(sheet: Sheet, n: number, label: string, hour: string, day: string): Sheet {
  const doors = sheet.doors.map((door) =>
    door.n === n && isOwed(door.mark) ? { ...door, label: label.trim(), hour, labelled_on: day } : door,
  );
  return { ...sheet, doors };
}

/** Take back the last tap or addition of this walk. */
export function undoOn(sheet: Sheet): Sheet {
  const step = sheet.walk?.undo.at(-1);
  if (!sheet.walk || !step) return sheet;
  const touched = new Map(step.doors.map(({ n, was }) => [n, was]));
  const kept = sheet.doors.flatMap((door) => {
    const was = touched.get(door.n);
    if (was === undefined) return [door];
    return was === null ? [] : [was];
  });
  const { next, first_at, last_at } = step;
  return {
    ...sheet,
    doors: kept,
    walk: { ...sheet.walk, next, first_at, last_at, undo: sheet.walk.undo.slice(0, -1) },
  };
}

/** What an evening on a sheet comes to, for a draft of its entry. */
export interface Evening {
  readonly entry_id: string;
  readonly choice: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly again: number;
  readonly tally: Tally | null;
  readonly started_at: string;
  readonly ended_at: string;
}

/** End the walk: what it counted, and the sheet with its doors kept for the next evening. */
export function endOn(sheet: Sheet, at: string): { readonly sheet: Sheet; readonly evening: Evening } | null {
  const { walk } = sheet;
  if (!walk) return null;
  const view = walkOf(sheet);
  if (!view) return null;
  const latest = fromMoment(walk.started_at) + LONGEST;
  const ended_at = fromMoment(at) > latest ? (walk.last_at ?? walk.started_at) : at;
  const tally = tallyOf(walk, view);
  const { entry_id, choice, started_at } = walk;
  const evening = { entry_id, choice, counts: view.counts, again: view.again, tally, started_at, ended_at };
  return { sheet: { ...sheet, walk: null }, evening };
}

/** A clock that was set back on the way leaves a first tap after the last one, which no server takes. */
function tallyOf(walk: WalkState, { taps, added }: Walk): Tally | null {
  if (!walk.first_at || !walk.last_at) return null;
  const [first_at, last_at] = [walk.first_at, walk.last_at].toSorted() as [string, string];
  return { taps, added, first_at, last_at };
}

/**
 * Make as if an entry had never counted a door: it was dropped, or withdrawn. New doors of it go,
 * owed ones are owed again.
 */
export function forgetEntry(sheet: Sheet, entryId: string): Sheet {
  const doors = sheet.doors.flatMap((door) => {
    if (!door.by.includes(entryId)) return [door];
    const by = door.by.filter((id) => id !== entryId);
    if (by.length === 0) return [];
    const wasLast = door.by.at(-1) === entryId;
    return [{ ...door, by, mark: wasLast ? (door.before ?? door.mark) : door.mark, before: null }];
  });
  const walk = sheet.walk?.entry_id === entryId ? null : sheet.walk;
  return { ...sheet, doors, walk };
}

/** Move the walk under way to another area's sheet, where its doors are new ones. */
export function moveWalk(from: Sheet, to: Sheet): { readonly from: Sheet; readonly to: Sheet } {
  const { walk } = from;
  if (!walk) return { from, to };
  const host = to.walk ?? { ...walk, next: 'new' as const, undo: [] };
  const moved = moveDoors(from, to, walk.entry_id, host.entry_id);
  return { from: moved.from, to: { ...moved.to, walk: { ...host, ...spanOf(host, walk), undo: [] } } };
}

/** Move the doors that an entry counts to another sheet, where they are new and counted by `toEntry`. */
export function moveDoors(
  from: Sheet,
  to: Sheet,
  entryId: string,
  toEntry: string,
): { readonly from: Sheet; readonly to: Sheet } {
  const top = highest(to);
  const doors = doorsOf(from, entryId).map((door, index) => ({
    ...door,
    n: top + 1 + index,
    by: [toEntry],
    before: null,
  }));
  return { from: forgetEntry(from, entryId), to: { ...to, doors: [...to.doors, ...doors] } };
}

function spanOf(left: WalkState, right: WalkState): Pick<WalkState, 'started_at' | 'first_at' | 'last_at'> {
  const sorted = (values: (string | null)[]) => values.filter((value) => value !== null).toSorted();
  const firsts = sorted([left.first_at, right.first_at]);
  const lasts = sorted([left.last_at, right.last_at]);
  const starts = sorted([left.started_at, right.started_at]);
  return {
    started_at: starts[0] ?? left.started_at,
    first_at: firsts[0] ?? null,
    last_at: lasts.at(-1) ?? null,
  };
}

function freshDoor(sheet: Sheet, index: number, mark: string, added: boolean): Door {
  const by = sheet.walk ? [sheet.walk.entry_id] : [];
  return {
    n: highest(sheet) + 1 + index,
    mark,
    added,
    label: '',
    hour: '',
    labelled_on: null,
    by,
    before: null,
  };
}

function handled(door: Door, mark: string, entryId: string): Door {
  return { ...door, mark, added: false, by: [...door.by, entryId], before: door.mark };
}

function withoutMetLabel(door: Door): Door {
  return isOwed(door.mark) ? door : withoutLabel(door);
}

/** Put doors on the sheet, remember what they were, and move on to the next door. */
function written(sheet: Sheet, doors: readonly Door[], at: string, target: number | 'new' | null): Sheet {
  const { walk } = sheet;
  if (!walk) return sheet;
  const was = doors.map(({ n }) => ({ n, was: sheet.doors.find((door) => door.n === n) ?? null }));
  const step = { doors: was, next: walk.next, first_at: walk.first_at, last_at: walk.last_at };
  const put = new Map(doors.map((door) => [door.n, door]));
  const kept = sheet.doors.map((door) => put.get(door.n) ?? door);
  const fresh = doors.filter((door) => !sheet.doors.some((one) => one.n === door.n));
  const after = { ...sheet, doors: [...kept, ...fresh] };
  const next = target === null ? walk.next : nextAfter(after, target, walk.entry_id);
  const undo = [...walk.undo.slice(1 - UNDO_DEPTH).map(withoutOldLabels), step];
  return { ...after, walk: { ...walk, next, undo, first_at: walk.first_at ?? at, last_at: at } };
}

/** The label of a door that was met is erased: only the very last tap can still bring it back. */
function withoutOldLabels(step: UndoStep): UndoStep {
  return { ...step, doors: step.doors.map(({ n, was }) => ({ n, was: was && withoutLabel(was) })) };
}

/** After an owed door comes the next owed one; when none is left, and after a new one, a new one. */
function nextAfter(sheet: Sheet, target: number | 'new', entryId: string): number | 'new' {
  if (target === 'new') return 'new';
  const owed = owedDoors(sheet, entryId);
  return (owed.find((door) => door.n > target) ?? owed[0])?.n ?? 'new';
}
