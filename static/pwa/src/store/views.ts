/** Entries as a person sees them: rows with what is queued on them. */

import { fromMoment } from '../domain/days.ts';
import { project } from '../domain/project.ts';
import type { EntryView } from '../domain/view.ts';
import { store } from './current.ts';
import type { EntryRow } from './db.ts';
import { eyes } from './eyes.ts';
import { readQueues } from './queue.ts';
import type { Queued } from './outbox.ts';
import { openEntry } from './records.ts';

/** Every entry that something is queued on, whatever its day. */
export async function viewsOfQueue(queue: ReadonlyMap<string, readonly Queued[]>): Promise<EntryView[]> {
  const ids = [...queue.keys()];
  const rows = await store().entries.bulkGet(ids);
  const looks = eyes();
  return ids
    .map((id, index) => project(openEntry(rows[index]), queue.get(id) ?? [], looks))
    .filter((view) => view !== null);
}

/** Rows as views, with what is queued on them. */
export function viewsOf(
  rows: readonly EntryRow[],
  queue: ReadonlyMap<string, readonly Queued[]>,
): EntryView[] {
  const looks = eyes();
  return rows
    .map((row) => project(openEntry(row), queue.get(row.id) ?? [], looks))
    .filter((view) => view !== null);
}

/** Own entries that were sent back, newest first; what was mended here is not among them. */
export async function readReturned(): Promise<EntryView[]> {
  const queue = await readQueues();
  const rows = await store().entries.where('status').equals('returned').toArray();
  const views = viewsOf(rows, queue).filter((view) => view.own && view.standing === 'returned');
  return views.toSorted((a, b) => fromMoment(b.started_at) - fromMoment(a.started_at));
}

/** All entries of one local day, as they stand on this phone. */
export async function readDayViews(day: string, whose: 'own' | 'unit'): Promise<EntryView[]> {
  const queue = await readQueues();
  const rows = await store().entries.where('day').equals(day).toArray();
  const queued = (await viewsOfQueue(queue)).filter((view) => view.day === day);
  const views = [
    ...queued,
    ...viewsOf(
      rows.filter((row) => !queue.has(row.id)),
      queue,
    ),
  ];
  return whose === 'unit' ? views : views.filter((view) => view.own);
}

/** All entries of a span of local days, both counted. */
export async function readSpanViews(from: string, to: string): Promise<EntryView[]> {
  const queue = await readQueues();
  const rows = await store().entries.where('day').between(from, to, true, true).toArray();
  const queued = (await viewsOfQueue(queue)).filter((view) => from <= view.day && view.day <= to);
  return [
    ...queued,
    ...viewsOf(
      rows.filter((row) => !queue.has(row.id)),
      queue,
    ),
  ];
}
