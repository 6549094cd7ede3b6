/** What a walk under way shows. */

import { doorsOf, isOwed, owedDoors } from './sheet.ts';
import type { Door, Round, Sheet } from './sheet.ts';

/** Stands after every hour of the day. */
const NO_HOUR = '99:99';

/** A walk under way, as a screen shows it. */
export interface Walk {
  readonly id: string;
  readonly entry_id: string;
  readonly form: string;
  readonly choice: string;
  readonly area_id: string | null;
  readonly area_typed: string;
  readonly round: Round;
  readonly started_at: string;
  readonly first_at: string | null;
  readonly last_at: string | null;
  readonly parts: readonly string[];
  /** The doors of this evening, in the order of their numbers. */
  readonly tonight: readonly Door[];
  /** Doors of earlier evenings that are still owed. */
  readonly owed: readonly Door[];
  readonly counts: Readonly<Record<string, number>>;
  /** How many of tonight's doors an earlier outing of the round has already counted. */
  readonly again: number;
  readonly taps: number;
  readonly added: number;
  readonly next: number | 'new';
  readonly can_undo: boolean;
  /** Doors to come back to that have a label or an hour, by hour. */
  readonly come_backs: readonly Door[];
}

/** The walk under way on a sheet; null where none is. */
export function walkOf(sheet: Sheet): Walk | null {
  const { walk } = sheet;
  if (!walk) return null;
  const tonight = doorsOf(sheet, walk.entry_id);
  const added = tonight.filter((door) => door.added).length;
  const { undo, ...state } = walk;
  return {
    ...state,
    id: sheet.id,
    form: sheet.form,
    area_id: sheet.area_id,
    area_typed: sheet.area_typed,
    round: sheet.round,
    parts: sheet.parts,
    tonight,
    owed: owedDoors(sheet, walk.entry_id),
    counts: countsOf(sheet.parts, tonight),
    again: tonight.filter((door) => door.by.length > 1).length,
    taps: tonight.length - added,
    added,
    can_undo: undo.length > 0,
    come_backs: comeBacks(sheet),
  };
}

function countsOf(parts: readonly string[], doors: readonly Door[]): Record<string, number> {
  return Object.fromEntries(parts.map((part) => [part, doors.filter((door) => door.mark === part).length]));
}

function comeBacks(sheet: Sheet): readonly Door[] {
  const labelled = sheet.doors.filter((door) => isOwed(door.mark) && (door.label !== '' || door.hour !== ''));
  // Those without an hour stand last: `~` sorts behind every digit.
  return labelled.toSorted((a, b) => (a.hour || NO_HOUR).localeCompare(b.hour || NO_HOUR) || a.n - b.n);
}
