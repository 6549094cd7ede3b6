import { words } from '../../i18n/index.ts';
import type { BookFilter } from '../../store/index.ts';

const ORDER: readonly BookFilter[] = [
  'all',
  'trouble',
  'returned',
  'queried',
  'waiting',
  'submitted',
  'approved',
  'withdrawn',
];

/** A filter as its button says it. */
export interface FilterButton {
  readonly key: BookFilter;
  readonly label: string;
}

/** The filters worth offering: all of them that would show something, and the one that is on. */
export function filterButtons(
  counts: Readonly<Record<BookFilter, number>>,
  on: BookFilter,
): FilterButton[] {
  const w = words().book;
  const name = (key: BookFilter) => (key === 'all' ? w.all : w.standing[key]);
  return ORDER.filter((key) => key === 'all' || key === on || counts[key] > 0).map((key) => ({
    key,
    label: key === 'all' ? name(key) : w.filter(name(key), counts[key]),
  }));
}
