/** Rounds and coverage (domain.md, Rounds): within a round a door is counted once. */

import { standingOf } from './entry-status.ts';
import { numberOf } from './form.ts';
import { addDays } from './days.ts';
import type { Campaign, Details, Status } from './types.ts';
import type { Round } from './sheet.ts';

/** The quarter of a day: `2026-Q4`. */
export function quarterOf(day: string): Round {
  const year = day.slice(0, 4);
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  const month = (number: number) => String(number).padStart(2, '0');
  const from = `${year}-${month(3 * quarter - 2)}-01`;
  const after = quarter === 4 ? `${Number(year) + 1}-01-01` : `${year}-${month(3 * quarter + 1)}-01`;
  return { key: `${year}-Q${quarter}`, from, to: addDays(after, -1), campaign_id: null };
}

/** The round of a day for a form: the span of a campaign that asks for it, else the quarter. */
export function roundOf(day: string, form: string, campaigns: readonly Campaign[]): Round {
  const running = campaigns.filter((one) => one.form === form && one.from <= day && day <= one.to);
  // Where several run, the one that ends first: its doors are the most pressing.
  const [first] = running.toSorted((a, b) => a.to.localeCompare(b.to) || a.id.localeCompare(b.id));
  if (!first) return quarterOf(day);
  return { key: first.id, from: first.from, to: first.to, campaign_id: first.id };
}

/** What a round comes to: met = Σ met, reached = Σ visited − Σ again. */
export interface Coverage {
  readonly met: number;
  readonly visited: number;
  readonly again: number;
  readonly reached: number;
}

/** An outing as coverage needs it. */
export interface Outing {
  readonly status: Status;
  readonly details: Details;
}

/** Add up the outings of a round; what was returned or withdrawn is not counted. */
export function coverageOf(outings: readonly Outing[]): Coverage {
  const counted = outings.filter((one) => standingOf(one.status) !== null);
  const sum = (key: string) => counted.reduce((total, one) => total + numberOf(one.details[key]), 0);
  const visited = sum('met') + sum('absent') + sum('later');
  return { met: sum('met'), visited, again: sum('again'), reached: visited - sum('again') };
}
