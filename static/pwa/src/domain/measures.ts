/** Which figures of an entry add up, and which parts a sheet can tally (twin of rules/forms.py). */

import { isSum, labelOf, unitOf, valueOf } from './form.ts';
import type { Details, Form, SumRule, Words } from './types.ts';

/** Every derived sum of an entry. */
export function derivedSums(form: Form, details: Details): Record<string, number> {
  return Object.fromEntries(form.derived.map(({ key }) => [key, valueOf(form, key, details)]));
}

function firstWhole(form: Form): SumRule | undefined {
  return form.rules.filter(isSum).find((rule) => rule.op === '=');
}

/** What a sheet can tally: the parts of the first derived sum, else of the first `=` rule; else none. */
export function partsOf(form: Form): readonly string[] {
  return form.derived[0]?.sum ?? firstWhole(form)?.sum ?? [];
}

/** What is counted as a whole: the first derived sum, else `of` of the first `=` rule, else each measure. */
export function wholeKeys(form: Form): readonly string[] {
  const [derived] = form.derived;
  if (derived) return [derived.key];
  const measures = form.fields.filter((field) => field.measure).map((field) => field.key);
  return firstWhole(form)?.of ?? measures;
}

/** The figure that a line about an entry begins with: its key, label and unit of counting. */
export interface Headline {
  readonly key: string;
  readonly label: Words;
  readonly unit: Words | null;
}

/** The headline of a form; null where it counts nothing. */
export function headlineOf(form: Form): Headline | null {
  const [key] = wholeKeys(form);
  return key === undefined ? null : { key, label: labelOf(form, key), unit: unitOf(form, key) };
}
