/** Reading a form definition: bounds, conditions and values (protocol.md, Sync; twin of rules/forms.py). */

import type { Derived, Details, Field, Form, NeedRule, Rule, SumRule, When, Words } from './types.ts';

const MAXIMA: Readonly<Record<string, number>> = { count: 100_000, money: 10 ** 12, text: 300 };

export function isNumberField(field: Field): boolean {
  return field.type === 'count' || field.type === 'money';
}

export function minOf(field: Field): number {
  return field.min ?? 0;
}

/** The highest number, or the longest text in characters. */
export function maxOf(field: Field): number {
  return field.max ?? MAXIMA[field.type] ?? 0;
}

export function isSum(rule: Rule): rule is SumRule {
  return 'sum' in rule;
}

export function isNeed(rule: Rule): rule is NeedRule {
  return 'need' in rule;
}

/** True where each choice that `when` names has one of its values; no condition always holds. */
export function holds(when: When | null | undefined, details: Details): boolean {
  return Object.entries(when ?? {}).every(([key, values]) => values.includes(String(details[key] ?? '')));
}

export function whenOf(rule: Rule): When | undefined {
  return (rule as { when?: When | undefined }).when;
}

/** The number of a value, 0 where it is none. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : 0;
}

export function fieldOf(form: Form, key: string): Field | undefined {
  return form.fields.find((field) => field.key === key);
}

export function derivedOf(form: Form, key: string): Derived | undefined {
  return form.derived.find((derived) => derived.key === key);
}

/** The label of a field or of a derived sum. */
export function labelOf(form: Form, key: string): Words {
  return derivedOf(form, key)?.label ?? fieldOf(form, key)?.label ?? { vi: key, en: key };
}

/** The unit of counting of a field or of a derived sum; null where it has none. */
export function unitOf(form: Form, key: string): Words | null {
  return derivedOf(form, key)?.unit ?? fieldOf(form, key)?.unit ?? null;
}

/** The number of a field, or a derived sum, of these details. */
export function valueOf(form: Form, key: string, details: Details): number {
  const derived = derivedOf(form, key);
  if (!derived) return numberOf(details[key]);
  return derived.sum.reduce((sum, part) => sum + numberOf(details[part]), 0);
}

/** The fields that are asked for with these choices, in the order of the screen. */
export function askedFields(form: Form, details: Details): readonly Field[] {
  return form.fields.filter((field) => holds(field.when, details));
}

/** The choice that cuts the form's figures; the empty text where none was made. */
export function splitChoice(form: Form, details: Details): string {
  const value = details[form.split];
  return typeof value === 'string' ? value : '';
}
