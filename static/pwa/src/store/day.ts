/** Chốt ngày: what a day comes to, and the report of it (experience.md, promise 5). */

import { labelOf, unitOf, valueOf } from '../domain/form.ts';
import { localDay } from '../domain/days.ts';
import { wholeKeys } from '../domain/measures.ts';
import type { Details, Form } from '../domain/types.ts';
import type { EntryView, Standing } from '../domain/view.ts';
import { store } from './current.ts';
import { readDayViews } from './views.ts';
import { lists } from './lists.ts';
import { readParked } from './unsent.ts';
import type { DayBalance, DayReport, Figure, ReportRow } from './types.ts';

/** One outing of the day, as far as the balance asks. */
interface Written {
  readonly form: string;
  readonly details: Details;
  readonly standing: Standing | 'parked';
  readonly received: boolean;
}

/** The own entries of a local day by how far they got; what waits for its area is written too. */
export async function readBalance(day: string): Promise<DayBalance> {
  return balanceOf(day, await readWritten(day));
}

/** What was withdrawn is not written. */
async function readWritten(day: string): Promise<Written[]> {
  const views = (await readDayViews(day, 'own')).filter((view) => view.status !== 'withdrawn');
  const parked = (await readParked(store())).filter((draft) => localDay(draft.started_at ?? '') === day);
  return [
    ...views.map((view) => ({ ...view, received: view.received_at !== null })),
    ...parked.map((draft) => ({ ...draft, standing: 'parked' as const, received: false })),
  ];
}

/** Pure: what waits, is in trouble or has no area yet is written and not received. */
function balanceOf(day: string, written: readonly Written[]): DayBalance {
  const count = (standing: Written['standing']) => written.filter((one) => one.standing === standing).length;
  return {
    day,
    written: written.length,
    received: written.filter((one) => one.received).length,
    approved: count('approved'),
    returned: count('returned'),
    queried: count('queried'),
    waiting: count('waiting'),
    trouble: count('trouble'),
    parked: count('parked'),
  };
}

/** Kinds, counts and how many are approved: nothing else leaves the phone in a report. */
export async function readReport(day: string): Promise<DayReport> {
  const written = await readWritten(day);
  const rows = lists.value.forms.flatMap((form) => reportRow(form, written));
  return { day, rows, entries: written.length, approved: approvedOf(written) };
}

function approvedOf(written: readonly Written[]): number {
  return written.filter((one) => one.standing === 'approved').length;
}

function reportRow(form: Form, written: readonly Written[]): ReportRow[] {
  const own = written.filter((one) => one.form === form.key);
  if (own.length === 0) return [];
  return [{ form: form.key, entries: own.length, approved: approvedOf(own), figures: figuresOf(form, own) }];
}

/** What entries of one kind add up to: the whole that the kind counts, else each of its measures. */
export function figuresOf(form: Form, views: readonly Pick<EntryView, 'details'>[]): Figure[] {
  const figures = wholeKeys(form).map((key) => ({
    form: form.key,
    key,
    label: labelOf(form, key),
    unit: unitOf(form, key),
    total: views.reduce((sum, view) => sum + valueOf(form, key, view.details), 0),
  }));
  return figures.filter((figure, index) => index === 0 || figure.total !== 0);
}
