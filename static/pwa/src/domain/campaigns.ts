/** How far a unit is with what it was asked for (domain.md, Campaigns and targets; twin of rules/campaigns.py). */

import { DAY } from './days.ts';

/** Where a campaign stands, in a word that judges nobody; `none`: nothing is asked. */
export type Stands = 'none' | 'done' | 'before' | 'over' | 'behind' | 'even';

export interface Progress {
  /** How much is still to do, 0 where more was done than asked for. */
  readonly left: number;
  /** The day itself is counted; before the campaign begins all its days are left. */
  readonly daysLeft: number;
  /** How much a day is needed to finish in time, rounded up; null where there is no need. */
  readonly pace: number | null;
  readonly stands: Stands;
}

interface Span {
  readonly from: string;
  readonly to: string;
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
}

/** The progress on a local day of a campaign whose days are both counted. */
export function progressOn(day: string, span: Span, done: number, target: number): Progress {
  const left = Math.max(0, target - done);
  const opens = day > span.from ? day : span.from;
  const daysLeft = Math.max(0, daysFrom(opens, span.to));
  const pace = left && daysLeft ? Math.ceil(left / daysLeft) : null;
  return { left, daysLeft, pace, stands: standsOn(day, span, done, target) };
}

function standsOn(day: string, span: Span, done: number, target: number): Stands {
  if (target <= 0) return 'none';
  if (done >= target) return 'done';
  if (day < span.from) return 'before';
  if (day > span.to) return 'over';
  return isBehind(day, span, done, target) ? 'behind' : 'even';
}

/** Whether less was done by the evening before than an even pace would have brought. */
function isBehind(day: string, span: Span, done: number, target: number): boolean {
  const gone = daysFrom(span.from, day) - 1;
  return done * daysFrom(span.from, span.to) < target * gone;
}
