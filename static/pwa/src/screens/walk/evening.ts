import { DAY, MINUTE, fromMoment, localDay } from '../../domain/days.ts';
import type { Walk } from '../../domain/walk.ts';

/** So long after the last tap, "now" is probably not when the outing ended. */
const IDLE = 45 * MINUTE;

/** Whether ending now would count time in which nobody knocked: the last tap may be the end. */
export function endedBefore(walk: Walk, ms: number): boolean {
  const last = fromMoment(walk.last_at ?? walk.started_at);
  return ms - last > IDLE;
}

/** How far a walk has run past its evening: `overnight` is still one outing, `too_long` is none. */
export function pastEvening(walk: Walk, ms: number): 'no' | 'overnight' | 'too_long' {
  if (ms - fromMoment(walk.started_at) > DAY) return 'too_long';
  return localDay(walk.started_at) === localDay(ms) ? 'no' : 'overnight';
}

/** How many doors a walk has counted. */
export function totalOf(walk: Walk): number {
  return walk.tonight.length;
}
