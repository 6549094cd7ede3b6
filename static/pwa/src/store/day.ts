/** Chốt ngày: what a day comes to, and the report of it (experience.md, promise 5). */

import { labelOf, unitOf, valueOf } from '../domain/form.ts';
import { wholeKeys } from '../domain/measures.ts';
import type { Form } from '../domain/types.ts';
import type { EntryView } from '../domain/view.ts';
import { readDayViews } from './views.ts';
import { lists } from './lists.ts';
import type { DayBalance, DayReport, Figure, ReportRow } from './types.ts';

/** The own entries of a local day by how far they got. */
export async function readBalance(day: string): Promise<DayBalance> {
  return balanceOf(day, await readDayViews(day, 'own'));
}

/** Pure: what was withdrawn is not written; what waits or is in trouble is written and not received. */
export function balanceOf(day: string, views: readonly EntryView[]): DayBalance {
  const written = views.filter((view) => view.status !== 'withdrawn');
  const count = (holds: (view: EntryView) => boolean) => written.filter(holds).length;
  return {
    day,
    written: written.length,
    received: count((view) => view.received_at !== null),
    approved: count((view) => view.standing === 'approved'),
    returned: count((view) => view.standing === 'returned'),
    queried: count((view) => view.standing === 'queried'),
    waiting: count((view) => view.standing === 'waiting'),
    trouble: count((view) => view.standing === 'trouble'),
  };
}

/** Kinds, counts and how many are approved: nothing else leaves the phone in a report. */
export async function readReport(day: string): Promise<DayReport> {
  const views = (await readDayViews(day, 'own')).filter((view) => view.status !== 'withdrawn');
  const rows = lists.value.forms.flatMap((form) => reportRow(form, views));
  return {
    day,
    rows,
    entries: views.length,
    approved: views.filter((view) => view.standing === 'approved').length,
  };
}

function reportRow(form: Form, views: readonly EntryView[]): ReportRow[] {
  const own = views.filter((view) => view.form === form.key);
  if (own.length === 0) return [];
  const approved = own.filter((view) => view.standing === 'approved').length;
  return [{ form: form.key, entries: own.length, approved, figures: figuresOf(form, own) }];
}

/** What entries of one kind add up to: the whole that the kind counts, else each of its measures. */
export function figuresOf(form: Form, views: readonly EntryView[]): Figure[] {
  const figures = wholeKeys(form).map((key) => ({
    form: form.key,
    key,
    label: labelOf(form, key),
    unit: unitOf(form, key),
    total: views.reduce((sum, view) => sum + valueOf(form, key, view.details), 0),
  }));
  return figures.filter((figure, index) => index === 0 || figure.total !== 0);
}
