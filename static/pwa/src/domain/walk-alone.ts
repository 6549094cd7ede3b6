/**
 * Tonight's doors alone, as they may be seen while the book is locked: a copy of a sheet with a walk
 * under way, and how what was done on the copy comes back to the sheet.
 */

import { isOwed, withoutLabel } from './sheet.ts';
import type { Door, Sheet } from './sheet.ts';
import { forgetEntry } from './walk.ts';

/** A copy in which doors of earlier evenings keep their numbers and say nothing else. */
export function tonightAlone(sheet: Sheet, id: string): Sheet {
  const { walk } = sheet;
  if (!walk) return { ...sheet, id, doors: [] };
  const tonight = (door: Door) => door.by.includes(walk.entry_id);
  const settled = sheet.parts.find((part) => !isOwed(part)) ?? '';
  const doors = sheet.doors.map((door) =>
    tonight(door) ? door : { ...withoutLabel(door), mark: settled, before: null },
  );
  const isTonights = doors.some((door) => door.n === walk.next && tonight(door));
  return { ...sheet, id, doors, walk: { ...walk, next: isTonights ? walk.next : 'new', undo: [] } };
}

/** The sheet with tonight as the copy left it; where the walk has ended there, it has ended. */
export function withTonight(sheet: Sheet, copy: Sheet, entryId: string): Sheet {
  const before = forgetEntry(sheet, entryId);
  const tonight = new Map(
    copy.doors.filter((door) => door.by.includes(entryId)).map((door) => [door.n, door]),
  );
  const known = before.doors.map((door) => tonight.get(door.n) ?? door);
  const numbers = new Set(known.map((door) => door.n));
  const fresh = [...tonight.values()].filter((door) => !numbers.has(door.n));
  return { ...before, doors: [...known, ...fresh], walk: copy.walk };
}
