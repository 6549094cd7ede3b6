/** Rounds and coverage (domain.md, Rounds; twin of rules/rounds.py): within a round a door is counted once. */

import { addDays } from './days.ts';
import { standingOf } from './entry-status.ts';
import { numberOf } from './form.ts';
import type { Language } from './figures.ts';
import type { Round } from './sheet.ts';
import type { Campaign, Details, Status } from './types.ts';

/** The quarter of a day: `2026-Q4`. */
export function quarterOf(day: string): Round {
  const year = day.slice(0, 4);
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  const month = (number: number) => String(number).padStart(2, '0');
  const from = `${year}-${month(3 * quarter - 2)}-01`;
  const after = quarter === 4 ? `${Number(year) + 1}-01-01` : `${year}-${month(3 * quarter + 1)}-01`;
  return { key: `${year}-Q${quarter}`, from, to: addDays(after, -1), campaign_id: null };
}

const ROMAN = ['I', 'II', 'III', 'IV'];

/** The name of the quarter's round: `vòng quý IV`, in English `round of quarter IV`. */
export function quarterName(day: string, language: Language): string {
  const quarter = ROMAN[Math.ceil(Number(day.slice(5, 7)) / 3) - 1] ?? '';
  return language === 'en' ? `round of quarter ${quarter}` : `vòng quý ${quarter}`;
}

/** The round of a day for a form: the span of a campaign that asks for it, else the quarter. */
export function roundOf(day: string, form: string, campaigns: readonly Campaign[]): Round {
  const running = campaigns.filter((one) => one.form === form && one.from <= day && day <= one.to);
  // Where several run, the one that ends first: its doors are the most pressing.
  const [first] = running.toSorted((a, b) => a.to.localeCompare(b.to) || a.id.localeCompare(b.id));
  if (!first) return quarterOf(day);
  return { key: first.id, from: first.from, to: first.to, campaign_id: first.id };
}

/** What one outing adds to its round; what it lacks is 0. */
export interface Outing {
  readonly met?: number;
  readonly visited?: number;
  readonly again?: number;
}

export interface Coverage {
  readonly met: number;
  readonly reached: number;
  /** The list's number, never the number of whoever reports; null where there is no list. */
  readonly households: number | null;
  /** By how many households `reached` is more than the list: shown as more, never cut. */
  readonly over: number;
}

/** Add up the outings of one round: met = Σ met; reached = Σ visited − Σ again. */
export function coverage(outings: readonly Outing[], households: number | null): Coverage {
  const sum = (key: keyof Outing) => outings.reduce((total, outing) => total + (outing[key] ?? 0), 0);
  const reached = sum('visited') - sum('again');
  const over = households === null ? 0 : Math.max(0, reached - households);
  return { met: sum('met'), reached, households, over };
}

/** What a door visit adds to its round; nothing where it was returned or withdrawn. */
export function outingOf({
  status,
  details,
}: {
  readonly status: Status;
  readonly details: Details;
}): Outing {
  if (standingOf(status) === null) return {};
  const visited = numberOf(details['met']) + numberOf(details['absent']) + numberOf(details['later']);
  return { met: numberOf(details['met']), visited, again: numberOf(details['again']) };
}
