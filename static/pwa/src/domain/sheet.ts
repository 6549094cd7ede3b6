/**
 * The walk sheet (domain.md, The walk sheet): one tap a door, on this phone only. A sheet lasts for
 * one round in one area; an evening on it is a walk, and becomes one entry. No door keeps a time.
 */

import { addDays } from './days.ts';

/** A span within which a door is counted once: a campaign's, else the quarter. */
export interface Round {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly campaign_id: string | null;
}

export interface Door {
  readonly n: number;
  /** A part of the form: met, absent, later. */
  readonly mark: string;
  /** Counted together with others, the phone in the pocket. */
  readonly added: boolean;
  /** A house number, for a door to come back to; empty once it is met. */
  readonly label: string;
  /** The hour to come back at (`20:00`), or empty. */
  readonly hour: string;
  /** The local day on which the label was written. */
  readonly labelled_on: string | null;
  /** The entries that count this door, oldest first. */
  readonly by: readonly string[];
  /** What it was when tonight's walk came to it; null for a new door. */
  readonly before: string | null;
}

/** What a tap changed, so that it can be taken back; a null door was not there before. */
export interface UndoStep {
  readonly doors: readonly { readonly n: number; readonly was: Door | null }[];
  readonly next: number | 'new';
  readonly first_at: string | null;
  readonly last_at: string | null;
}

export interface WalkState {
  readonly entry_id: string;
  readonly choice: string;
  readonly started_at: string;
  readonly first_at: string | null;
  readonly last_at: string | null;
  readonly next: number | 'new';
  readonly undo: readonly UndoStep[];
}

export interface Sheet {
  readonly id: string;
  readonly form: string;
  readonly area_id: string | null;
  readonly area_typed: string;
  readonly round: Round;
  /** The local day of its first walk. */
  readonly begun_on: string;
  /** What a door can be marked as. */
  readonly parts: readonly string[];
  readonly doors: readonly Door[];
  /** The walk under way, if any. */
  readonly walk: WalkState | null;
}

/** Marks that leave a door owed to a later evening of the round. */
const OWED: readonly string[] = ['absent', 'later'];
const LABEL_DAYS = 14;
const SHEET_DAYS = 45;

export type NewSheet = Pick<Sheet, 'id' | 'form' | 'area_id' | 'area_typed' | 'round' | 'begun_on' | 'parts'>;

/** A sheet without doors. */
export function newSheet(given: NewSheet): Sheet {
  return { ...given, doors: [], walk: null };
}

/** True for a mark that leaves a door to be met on a later evening. */
export function isOwed(mark: string): boolean {
  return OWED.includes(mark);
}

/** Doors of earlier evenings that are still to be met, and that this walk has not come to. */
export function owedDoors(sheet: Sheet, entryId: string | null): readonly Door[] {
  return sheet.doors.filter((door) => isOwed(door.mark) && !(entryId !== null && door.by.includes(entryId)));
}

/** The doors that an entry counts, in the order of their numbers. */
export function doorsOf(sheet: Sheet, entryId: string): readonly Door[] {
  return sheet.doors.filter((door) => door.by.includes(entryId));
}

/** The highest number on a sheet; 0 for an empty one. */
export function highest(sheet: Sheet): number {
  return sheet.doors.reduce((top, door) => Math.max(top, door.n), 0);
}

/** A door whose label is erased. */
export function withoutLabel(door: Door): Door {
  return { ...door, label: '', hour: '', labelled_on: null };
}

/** The sheet as it may still be kept on a day: old labels erased; null once the sheet itself is over. */
export function sweptSheet(sheet: Sheet, today: string): Sheet | null {
  const over = sheet.round.to < today || addDays(sheet.begun_on, SHEET_DAYS) < today;
  if (over && !sheet.walk) return null;
  const oldest = addDays(today, -LABEL_DAYS);
  const doors = sheet.doors.map((door) =>
    door.labelled_on !== null && door.labelled_on < oldest ? withoutLabel(door) : door,
  );
  return { ...sheet, doors };
}
