/** Whether what was recorded agrees with its form, on the phone as on the server (twin of rules/form_check.py). */

import {
  derivedOf,
  fieldOf,
  holds,
  isNumberField,
  isSum,
  maxOf,
  minOf,
  numberOf,
  valueOf,
  whenOf,
} from './form.ts';
import { touchesSpan } from './out-of-hours.ts';
import type { Details, Field, Form, NeedRule, Rule, SumRule, Value, Violation } from './types.ts';

export { askedFields, isSum } from './form.ts';

/** When the outing was: two moments in RFC 3339. */
export interface Span {
  readonly started_at: string;
  readonly ended_at: string;
}

/**
 * List everything in `details` that the form does not allow; none means that all agrees. `others`
 * are the entry that this one corrects and its approved corrections: with them numbers may be
 * negative, and bounds and rules hold for all of them taken together. Fields come in the form's
 * order, then unknown ones, then rules; a rule is judged only where none of its fields is wrong.
 */
export function checkForm(
  form: Form,
  details: Details,
  span: Span,
  others: readonly Details[] = [],
): Violation[] {
  const found = [...wrongFields(form, details, others), ...unknownFields(form, details)];
  const wrong = new Set(found.map((violation) => violation.fields[0]));
  const together = takenTogether(form, details, others);
  const broken = form.rules.flatMap((rule, index) => {
    if (!holds(whenOf(rule), together)) return [];
    if (involved(form, rule).some((key) => wrong.has(key))) return [];
    return isSum(rule) ? brokenSum(form, rule, index, together) : brokenNeed(rule, index, together, span);
  });
  return [...found, ...broken];
}

/** The numbers of an entry and of those that it stands with, added up; of the rest its own holds. */
function takenTogether(form: Form, details: Details, others: readonly Details[]): Details {
  const together: Record<string, Value> = {};
  for (const field of form.fields) {
    const sent = [details, ...others].map((one) => one[field.key]).filter((value) => value !== undefined);
    const [first] = sent;
    if (first === undefined) continue;
    together[field.key] = isNumberField(field)
      ? sent.reduce<number>((sum, value) => sum + numberOf(value), 0)
      : first;
  }
  return together;
}

function wrongFields(form: Form, details: Details, others: readonly Details[]): Violation[] {
  return form.fields.flatMap((field): Violation[] => {
    const asked = holds(field.when, details);
    const value = details[field.key];
    if (value === undefined)
      return field.required && asked ? [{ kind: 'required', fields: [field.key] }] : [];
    if (!asked) return [{ kind: 'not_asked', fields: [field.key] }];
    const earlier = others.reduce((sum, other) => sum + numberOf(other[field.key]), 0);
    return wrongValue(field, value, earlier);
  });
}

function unknownFields(form: Form, details: Details): Violation[] {
  const unknown = Object.keys(details).filter((key) => !fieldOf(form, key));
  return unknown.toSorted(byCodePoint).map((key) => ({ kind: 'unknown', fields: [key] }));
}

/** Order of keys as the server sorts them: by code point, not by language. */
function byCodePoint(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function wrongValue(field: Field, value: unknown, earlier: number): Violation[] {
  if (isNumberField(field)) return wrongNumber(field, value, earlier);
  if (field.type === 'text') return wrongText(field, value);
  if (field.type === 'choice') return wrongChoices(field, [value]);
  if (field.type === 'choices') return wrongChoices(field, value);
  return isDay(value) ? [] : [{ kind: 'type', fields: [field.key] }];
}

function wrongNumber(field: Field, value: unknown, earlier: number): Violation[] {
  const fields = [field.key];
  if (typeof value !== 'number' || !Number.isInteger(value)) return [{ kind: 'type', fields }];
  const together = value + earlier;
  if (together < minOf(field)) return [{ kind: 'min', fields, min: minOf(field) }];
  return together > maxOf(field) ? [{ kind: 'max', fields, max: maxOf(field) }] : [];
}

function wrongText(field: Field, value: unknown): Violation[] {
  const fields = [field.key];
  if (typeof value !== 'string' || !isStorable(value)) return [{ kind: 'type', fields }];
  // The server counts code points, so a sign outside the basic plane is one, not two.
  if ([...value.normalize('NFC')].length > maxOf(field))
    return [{ kind: 'length', fields, max: maxOf(field) }];
  return field.required && !value.trim() ? [{ kind: 'required', fields }] : [];
}

function wrongChoices(field: Field, values: unknown): Violation[] {
  const fields = [field.key];
  if (!Array.isArray(values) || values.some((value) => typeof value !== 'string'))
    return [{ kind: 'type', fields }];
  if (field.required && values.length === 0) return [{ kind: 'required', fields }];
  const known = (value: unknown) => (field.choices ?? []).some((choice) => choice.key === value);
  const agrees = new Set(values).size === values.length && values.every(known);
  return agrees ? [] : [{ kind: 'choice', fields }];
}

/** A NUL or half of a surrogate pair can be stored nowhere. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && [...text].every((sign) => !/^[\ud800-\udfff]$/.test(sign));
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(ms) && !value.startsWith('0000') && new Date(ms).toISOString().startsWith(value);
}

function involved(form: Form, rule: Rule): readonly string[] {
  if (!isSum(rule)) return [rule.need, rule.if_over_zero ?? rule.need];
  const named = [...rule.sum, ...rule.of];
  return [...named, ...named.flatMap((key) => derivedOf(form, key)?.sum ?? [])];
}

function brokenSum(form: Form, rule: SumRule, index: number, together: Details): Violation[] {
  const total = (keys: readonly string[]) => keys.reduce((sum, key) => sum + valueOf(form, key, together), 0);
  const [left, right] = [total(rule.sum), total(rule.of)];
  if (left === right || (rule.op === '<=' && left < right)) return [];
  const given = rule.sum.filter((key) => key in together || derivedOf(form, key));
  return [{ kind: 'sum', fields: [...given, ...rule.of], rule: index, left, right, off_by: left - right }];
}

function brokenNeed(rule: NeedRule, index: number, together: Details, span: Span): Violation[] {
  if (!isNeeded(rule, together, span) || isGiven(together[rule.need])) return [];
  return [{ kind: 'need', fields: [rule.need], rule: index }];
}

function isNeeded(rule: NeedRule, together: Details, span: Span): boolean {
  if (rule.if_over_zero !== undefined) return numberOf(together[rule.if_over_zero]) > 0;
  if (!rule.if_between) return false;
  return touchesSpan(span.started_at, span.ended_at, ...rule.if_between);
}

function isGiven(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined;
}
