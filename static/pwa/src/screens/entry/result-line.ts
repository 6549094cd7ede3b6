import { askedFields, labelOf, numberOf, unitOf, valueOf } from '../../domain/form.ts';
import { headlineOf, partsOf } from '../../domain/measures.ts';
import type { Details, Form, Words } from '../../domain/types.ts';
import { number, said } from '../../i18n/index.ts';

/** `Khớp` inside a sentence is `khớp`; `VNeID` stays as it is. */
export function lowered(label: string): string {
  return label.slice(0, 1).toLowerCase() + label.slice(1);
}

/** A number with its unit of counting: `36 hộ`. */
export function amount(value: number, unit: Words | null): string {
  return unit ? `${number(value)} ${said(unit)}` : number(value);
}

/** The whole that an entry is about: `36 hộ`, `75 hồ sơ`; empty for a form that counts nothing. */
export function wholeText(form: Form, details: Details): string {
  const head = headlineOf(form);
  return head ? amount(valueOf(form, head.key, details), head.unit) : '';
}

/** The keys that the result line tells: the headline, and its parts or the other measures. */
export function toldKeys(form: Form, details: Details): string[] {
  const head = headlineOf(form);
  if (!head) return [];
  const parts = askedParts(form, details);
  return [head.key, ...(parts.length > 0 ? parts : otherMeasures(form, details, head.key))];
}

/**
 * An entry in one line: `36 hộ: gặp 26, vắng 9, hẹn lại 1`; where nothing makes a whole its
 * measures one after the other: `9 hộ, 20 suất`. What is 0 is left out, but never the whole.
 */
export function resultLine(form: Form, details: Details): string {
  const [head, ...rest] = toldKeys(form, details);
  if (head === undefined) return '';
  const given = rest.filter((key) => valueOf(form, key, details) !== 0);
  if (askedParts(form, details).length > 0) return wholeWithParts(form, details, given);
  const whole = valueOf(form, head, details);
  const keys = whole === 0 && given.length > 0 ? given : [head, ...given];
  return sideBySide(form, details, keys);
}

function askedParts(form: Form, details: Details): string[] {
  const asked = new Set(askedFields(form, details).map((field) => field.key));
  return partsOf(form).filter((key) => asked.has(key));
}

function otherMeasures(form: Form, details: Details, head: string): string[] {
  return askedFields(form, details)
    .filter((field) => field.measure && field.key !== head)
    .map((field) => field.key);
}

function wholeWithParts(form: Form, details: Details, parts: readonly string[]): string {
  const whole = wholeText(form, details);
  if (parts.length === 0) return whole;
  return `${whole}: ${parts.map((key) => named(form, details, key)).join(', ')}`;
}

function named(form: Form, details: Details, key: string): string {
  return `${lowered(said(labelOf(form, key)))} ${number(numberOf(details[key]))}`;
}

/** Each measure by its unit; the second of a unit by its name, so that the two are told apart. */
function sideBySide(form: Form, details: Details, keys: readonly string[]): string {
  const units = new Set<string>();
  const told = keys.map((key) => {
    const unit = unitOf(form, key);
    const known = unit === null || units.has(unit.vi);
    if (unit) units.add(unit.vi);
    return known ? named(form, details, key) : amount(valueOf(form, key, details), unit);
  });
  return told.join(', ');
}
