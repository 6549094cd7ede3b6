import { unitOf, valueOf } from '../../domain/form.ts';
import { headlineOf } from '../../domain/measures.ts';
import type { Form, Words } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { peopleInOrder } from '../../domain/text.ts';
import { amount } from '../entry/result-line.ts';

/** What entries of one kind add: how many they are, and the sum that a line about them begins with. */
export interface KindSum {
  readonly form: Form;
  readonly entries: number;
  readonly unit: Words | null;
  readonly total: number;
}

type Counted = Pick<EntryView, 'form' | 'details'>;

/** What approving these entries adds, kind by kind, in the order of the forms. */
export function addsOf(forms: readonly Form[], views: readonly Counted[]): KindSum[] {
  return forms.flatMap((form) => {
    const own = views.filter((view) => view.form === form.key);
    const head = headlineOf(form);
    if (own.length === 0) return [];
    const value = (view: Counted) => (head ? valueOf(form, head.key, view.details) : 0);
    const total = own.reduce((sum, view) => sum + value(view), 0);
    return [{ form, entries: own.length, unit: head && unitOf(form, head.key), total }];
  });
}

/** Sums with their units, one for each unit of counting: `1.512 hộ, 2.340 hồ sơ`. */
export function sumsText(adds: readonly KindSum[]): string {
  const units = new Map<string, { unit: Words; total: number }>();
  for (const { unit, total } of adds) {
    if (!unit) continue;
    const before = units.get(unit.vi)?.total ?? 0;
    units.set(unit.vi, { unit, total: before + total });
  }
  const told = [...units.values()].filter(({ total }) => total !== 0);
  return told.map(({ unit, total }) => amount(total, unit)).join(', ');
}

/** The entries of each officer, by name in Vietnamese order. */
export function byOfficer<View extends Pick<EntryView, 'officer_id'>>(
  views: readonly View[],
  nameOf: (id: string) => string,
): { readonly id: string; readonly name: string; readonly views: readonly View[] }[] {
  const ids = [...new Set(views.map((view) => view.officer_id))];
  return ids
    .map((id) => ({ id, name: nameOf(id), views: views.filter((view) => view.officer_id === id) }))
    .sort((a, b) => peopleInOrder(a.name, b.name));
}
