import { fieldOf, labelOf } from '../../domain/form.ts';
import type { Form } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { fullDay, number, said, span, words } from '../../i18n/index.ts';

/** One thing that an entry says, in both versions. */
export interface Compared {
  readonly what: string;
  readonly mine: string;
  readonly theirs: string;
  readonly differs: boolean;
}

/** How the two places are named that only lists know. */
export type AreaName = (id: string) => string;

/** Both versions side by side, in the form's order: what only one of them says is a difference too. */
export function compare(
  form: Form,
  mine: EntryView,
  theirs: EntryView,
  areaName: AreaName,
): Compared[] {
  const w = words().trouble;
  const pairs: [string, (view: EntryView) => string][] = [
    [w.status, (view) => words().book.standing[view.status]],
    [w.area, (view) => areaName(view.area_id)],
    ...fieldKeys(form, mine, theirs).map((key): [string, (view: EntryView) => string] => [
      said(labelOf(form, key)),
      (view) => valueText(form, key, view),
    ]),
    [w.time, (view) => `${fullDay(view.started_at)} ${span(view.started_at, view.ended_at)}`],
    [w.note, (view) => view.note],
  ];
  return pairs.map(([what, text]) => compared(what, text(mine), text(theirs)));
}

function compared(what: string, mine: string, theirs: string): Compared {
  return { what, mine, theirs, differs: mine !== theirs };
}

function fieldKeys(form: Form, mine: EntryView, theirs: EntryView): string[] {
  const given = (key: string) =>
    mine.details[key] !== undefined || theirs.details[key] !== undefined;
  return form.fields.map((field) => field.key).filter(given);
}

function valueText(form: Form, key: string, view: EntryView): string {
  const value = view.details[key];
  if (value === undefined) return '';
  if (typeof value === 'number') return number(value);
  const keys = typeof value === 'string' ? [value] : value;
  const choices = fieldOf(form, key)?.choices;
  const label = (one: string) => choices?.find((choice) => choice.key === one)?.label;
  return keys.map((one) => said(label(one) ?? { vi: one, en: one })).join(', ');
}
