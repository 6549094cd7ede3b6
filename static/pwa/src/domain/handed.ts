/**
 * What was handed over by list and what is left of it (domain.md, No ranking of persons: what an officer
 * is handed is a list, "120 hồ sơ, còn 45"). Nobody keeps these lists; the own entries tell them:
 *
 * 1. A form knows lists where one of its rules bounds what adds up by a count that does not: of `checked <=
 *    assigned` the right side is the list, for nobody adds up what was handed over.
 * 2. A list is one of an area and of a choice of the form's split. Entries are read in the order in which
 *    their outings began, so that one that is written down late stands where it belongs.
 * 3. An entry goes on with the list where it names just what was left of it, or the whole list once more
 *    and no more done than was left. Any other number is a new list, and takes the earlier one's place:
 *    whoever names it says what there is to do now.
 * 4. Each entry takes off what it did. With nothing left the list is finished and is told no more.
 * 5. A withdrawn entry never happened. One that came back counts as it stands until it is mended, for its
 *    work was done. A correction is taken together with the entry that it corrects. A draft is no entry.
 * 6. A list that was last worked on before this quarter's round is told for 30 days more.
 */

import { addDays, fromMoment, localDay } from './days.ts';
import { derivedOf, fieldOf, isSum, numberOf, splitChoice, valueOf } from './form.ts';
import { quarterOf } from './rounds.ts';
import type { Details, Form, SumRule } from './types.ts';
import type { EntryView } from './view.ts';

/** For how many days a list of an earlier round is still told. */
const LASTS = 30;

/** The field that says how much was handed over, and those that say how much of it was done. */
export interface Pair {
  readonly handed: string;
  readonly done: readonly string[];
}

/** A list as the own entries tell it; something of it is left. */
export interface HandedList {
  readonly form: string;
  readonly area_id: string;
  /** The choice of the form's split; the empty text where none was made. */
  readonly choice: string;
  /** How much the list held when it was first named. */
  readonly whole: number;
  readonly left: number;
  /** When the newest outing on it began (RFC 3339). */
  readonly at: string;
}

/** What is asked of an entry. */
export type Told = Pick<
  EntryView,
  'id' | 'form' | 'form_version' | 'area_id' | 'started_at' | 'ended_at' | 'status' | 'details' | 'corrects'
>;

type FormOf = (key: string, version?: number) => Form | undefined;

/** The fields by which a form tells of lists; null where it knows none. */
export function pairOf(form: Form): Pair | null {
  const rule = form.rules.filter(isSum).find((one) => isBoundByList(form, one));
  const [handed] = rule?.of ?? [];
  return rule && handed !== undefined ? { handed, done: rule.sum } : null;
}

function isBoundByList(form: Form, { sum, op, of }: SumRule): boolean {
  const [bound, ...others] = of.map((key) => fieldOf(form, key));
  if (op !== '<=' || others.length > 0) return false;
  return bound?.type === 'count' && !bound.measure && sum.every((key) => addsUp(form, key));
}

function addsUp(form: Form, key: string): boolean {
  return fieldOf(form, key)?.measure === true || derivedOf(form, key) !== undefined;
}

/** The lists of which something is left on a local day, the newest first; `entries` are all of one officer. */
export function handedLists(entries: readonly Told[], formOf: FormOf, today: string): HandedList[] {
  const found = new Map<string, HandedList>();
  for (const stint of stintsOf(entries, formOf)) {
    const place = placeOf(stint);
    found.set(place, after(found.get(place), stint));
  }
  const since = oldestDay(today);
  const open = [...found.values()].filter((list) => list.left > 0 && localDay(list.at) >= since);
  return open.toSorted((a, b) => fromMoment(b.at) - fromMoment(a.at));
}

/** What tells one list from another: its kind of work, its area, its choice. */
export function placeOf({ form, area_id, choice }: Pick<HandedList, 'form' | 'area_id' | 'choice'>): string {
  return [form, area_id, choice].join('/');
}

/** The first day of this quarter's round, or 30 days ago where that is longer ago. */
function oldestDay(today: string): string {
  const round = quarterOf(today).from;
  const before = addDays(today, -LASTS);
  return before < round ? before : round;
}

/** What one entry says of a list: how much it found there, and how much of it was done. */
interface Stint extends Pick<HandedList, 'form' | 'area_id' | 'choice' | 'at'> {
  readonly handed: number;
  readonly done: number;
}

function stintsOf(entries: readonly Told[], formOf: FormOf): Stint[] {
  const standing = entries.filter((entry) => entry.status !== 'withdrawn');
  const begun = standing.filter((entry) => entry.corrects === null).toSorted(byBegin);
  return begun.flatMap((entry) => {
    const corrections = standing.filter((one) => one.corrects === entry.id);
    const form = formOf(entry.form, entry.form_version);
    return form ? stintOf(form, entry, [entry, ...corrections].map((one) => one.details)) : [];
  });
}

function byBegin(a: Told, b: Told): number {
  return (
    fromMoment(a.started_at) - fromMoment(b.started_at) || fromMoment(a.ended_at) - fromMoment(b.ended_at)
  );
}

function stintOf(form: Form, entry: Told, together: readonly Details[]): Stint[] {
  const pair = pairOf(form);
  if (!pair || entry.details[pair.handed] === undefined) return [];
  const { area_id, started_at: at } = entry;
  const handed = together.reduce((sum, details) => sum + numberOf(details[pair.handed]), 0);
  const done = together.reduce((sum, details) => sum + doneIn(form, pair, details), 0);
  return [{ form: form.key, area_id, choice: splitChoice(form, entry.details), at, handed, done }];
}

function doneIn(form: Form, pair: Pair, details: Details): number {
  return pair.done.reduce((sum, key) => sum + valueOf(form, key, details), 0);
}

function after(list: HandedList | undefined, { handed, done, ...where }: Stint): HandedList {
  if (!list || !goesOn(list, handed, done)) return { ...where, whole: handed, left: handed - done };
  return { ...where, whole: list.whole, left: list.left - done };
}

function goesOn({ whole, left }: HandedList, handed: number, done: number): boolean {
  return left > 0 && (handed === left || (handed === whole && done <= left));
}
