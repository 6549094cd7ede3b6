import type { Walk } from '../../domain/walk.ts';
import { words } from '../../i18n/index.ts';
import { doorName } from './come-back.ts';
import { totalOf } from './evening.ts';
import type { Part } from './parts.ts';

/** What a screen reader says of a tap: the door, its mark, and how many there are after it. */
export function sayTap(walk: Walk, target: number | 'new', part: Part): string {
  const w = words().walk;
  const mark = part.name.toLowerCase();
  const known = [...walk.tonight, ...walk.owed].find((door) => door.n === target);
  const counted = walk.tonight.some((door) => door.n === target);
  const total = totalOf(walk) + (counted ? 0 : 1);
  return known ? w.saidOf(doorName(known), mark, total) : w.said(mark, total);
}
