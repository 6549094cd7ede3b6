/** Sổ: the entries as a person sees them, by day and state, and by words. */

import { fromMoment } from '../domain/days.ts';
import { fieldOf, splitChoice } from '../domain/form.ts';
import { receiptOf } from '../domain/receipt.ts';
import { fold } from '../domain/text.ts';
import type { Status } from '../domain/types.ts';
import type { EntryView } from '../domain/view.ts';
import { me, store } from './current.ts';
import type { EntryRow } from './db.ts';
import { lists } from './lists.ts';
import { readQueues } from './queue.ts';
import type { Book, BookFilter, BookQuery } from './types.ts';
import { viewsOf, viewsOfQueue } from './views.ts';

const STATUSES: readonly Status[] = ['submitted', 'returned', 'approved', 'queried', 'withdrawn'];
const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';
/** IndexedDB counts in 32 bits. */
const ALL_ROWS = 2 ** 31;

/** The book, newest day first; the last day shown is always whole. */
export async function readBook(query: BookQuery): Promise<Book> {
  const queue = await readQueues();
  const queued = await viewsOfQueue(queue);
  const text = fold(query.text ?? '');
  const rows = await readRows(query, text === '' ? query.limit + 1 : ALL_ROWS);
  const views = [
    ...queued,
    ...viewsOf(
      rows.filter((row) => !queue.has(row.id)),
      queue,
    ),
  ];
  const wanted = views.filter((view) => fits(view, query) && (text === '' || found(view, text)));
  return inDays(wanted, query.limit, rows.length > query.limit);
}

/** How many entries each filter would show; what is queued counts by its queue, not by its row. */
export async function readBookCounts(whose: 'own' | 'unit'): Promise<Record<BookFilter, number>> {
  const queue = await readQueues();
  const rows = (await store().entries.bulkGet([...queue.keys()])).filter((row) => row !== undefined);
  const counts = { waiting: 0, trouble: 0, ...(await countStatuses(whose)) };
  for (const row of rows) if (whose === 'unit' || row.officer_id === me().id) counts[row.status] -= 1;
  for (const view of await viewsOfQueue(queue)) if (whose === 'unit' || view.own) counts[view.standing] += 1;
  return { ...counts, all: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}

async function countStatuses(whose: 'own' | 'unit'): Promise<Record<Status, number>> {
  const counts = await Promise.all(STATUSES.map((status) => countRows(whose, status)));
  const pairs = STATUSES.map((status, index) => [status, counts[index] ?? 0] as const);
  return Object.fromEntries(pairs) as Record<Status, number>;
}

async function countRows(whose: 'own' | 'unit', status: Status): Promise<number> {
  const { entries } = store();
  if (whose === 'unit')
    return entries.where('[status+day]').between([status, FIRST_DAY], [status, LAST_DAY]).count();
  const id = me().id;
  return entries
    .where('[officer_id+status+day]')
    .between([id, status, FIRST_DAY], [id, status, LAST_DAY])
    .count();
}

/** The newest rows that a query may show, `limit` and the rest of the last one's day. */
async function readRows({ filter, whose }: BookQuery, limit: number): Promise<EntryRow[]> {
  if (filter === 'waiting' || filter === 'trouble') return [];
  const { entries } = store();
  const id = me().id;
  const scope = whose === 'own' ? [id] : [];
  const key = [...scope, ...(filter === 'all' ? [] : [filter])];
  const index = `${whose === 'own' ? 'officer_id+' : ''}${filter === 'all' ? '' : 'status+'}day`;
  const upTo = (day: string, last: string) =>
    key.length === 0
      ? entries.where('day').between(day, last, true, true)
      : entries.where(`[${index}]`).between([...key, day], [...key, last], true, true);
  const rows = await upTo(FIRST_DAY, LAST_DAY).reverse().limit(limit).toArray();
  const last = rows.at(-1)?.day;
  if (last === undefined || rows.length < limit) return rows;
  const wholeDay = await upTo(last, last).toArray();
  return [...rows.filter((row) => row.day !== last), ...wholeDay];
}

function fits(view: EntryView, query: BookQuery): boolean {
  if (query.whose === 'own' && !view.own) return false;
  return query.filter === 'all' || view.standing === query.filter;
}

/** Kind, choice, area, officer and note in words; digits are looked for in the receipt. */
function found(view: EntryView, text: string): boolean {
  const digits = text.replace(/[ -]/g, '');
  if (/^[0-9]{3,8}$/.test(digits) && receiptOf(view.id).replace('-', '').includes(digits)) return true;
  const words = fold(wordsOf(view));
  return text.split(' ').every((word) => words.includes(word));
}

function wordsOf(view: EntryView): string {
  const form = lists.value.formOf(view.form, view.form_version);
  const choice = form ? splitChoice(form, view.details) : '';
  const label = form && fieldOf(form, form.split)?.choices?.find((one) => one.key === choice)?.label;
  const names = [lists.value.areaOf(view.area_id)?.name, lists.value.officerOf(view.officer_id)?.full_name];
  return [form?.label.vi, form?.label.en, label?.vi, label?.en, ...names, view.note].join(' ');
}

function inDays(views: readonly EntryView[], limit: number, older: boolean): Book {
  const sorted = views.toSorted(
    (a, b) => b.day.localeCompare(a.day) || fromMoment(b.started_at) - fromMoment(a.started_at),
  );
  const last = sorted[limit - 1]?.day;
  const shown = last === undefined ? sorted : sorted.filter((view) => view.day >= last);
  const days = new Map<string, EntryView[]>();
  for (const view of shown) days.set(view.day, [...(days.get(view.day) ?? []), view]);
  return {
    days: [...days].map(([day, entries]) => ({ day, entries })),
    more: shown.length < sorted.length || (older && sorted.length >= limit),
  };
}
