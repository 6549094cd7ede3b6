import type { EntryView, Standing } from '../../domain/view.ts';
import { words } from '../../i18n/index.ts';

const ORDER: readonly Standing[] = [
  'trouble',
  'returned',
  'queried',
  'waiting',
  'submitted',
  'approved',
  'withdrawn',
];

/** How many entries stand where, what needs somebody first; states that nobody is in are left out. */
export function standingsOf(entries: readonly Pick<EntryView, 'standing'>[]): [Standing, number][] {
  const count = (standing: Standing) => entries.filter((one) => one.standing === standing).length;
  return ORDER.map((standing): [Standing, number] => [standing, count(standing)]).filter(
    ([, n]) => n > 0,
  );
}

/** A folded day in words: `3 phiếu, đã duyệt`, or `4 phiếu, 1 trả lại, 3 đã duyệt`. */
export function daySummary(entries: readonly Pick<EntryView, 'standing'>[]): string {
  const w = words().book;
  const name = (standing: Standing) => w.standing[standing].toLowerCase();
  const [only, ...others] = standingsOf(entries);
  if (only && others.length === 0) return w.folded(entries.length, name(only[0]));
  const states = [...(only ? [only] : []), ...others].map(([one, n]) => w.stateCount(n, name(one)));
  return w.folded(entries.length, states.join(', '));
}
