import { fieldOf, isNumberField, labelOf, numberOf, unitOf } from '../../domain/form.ts';
import type { Field, Form } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { said, span, words } from '../../i18n/index.ts';
import type { Lists } from '../../store/index.ts';
import { countingText, flagText } from './counting.ts';
import { hoursText } from './hours-text.ts';
import { amount, resultLine, toldKeys } from './result-line.ts';

/** What and how much; `look` stands out as a reason to look. */
export interface Fact {
  readonly what: string;
  readonly value: string;
  readonly tone?: 'loud' | 'look' | undefined;
}

/** Everything an entry says, in words with their units, in the order of reading. */
export function factsOf(view: EntryView, form: Form, lists: Lists): Fact[] {
  const w = words().book;
  const facts: (Fact | null)[] = [
    { what: w.result, value: resultLine(form, view.details), tone: 'loud' },
    ...lookFacts(view, form),
    againFact(form, view),
    ...form.fields.map((field) => fieldFact(form, field, view)),
    { what: w.time, value: timeText(view, lists) },
    { what: w.counting, value: countingText(view, form) },
    told(w.note, view.note),
    told(
      w.withOfficers,
      named(view.with_officers, (id) => lists.officerOf(id)?.full_name ?? w.somebody),
    ),
    told(
      w.jointWith,
      named(view.joint_with, (key) => words().record.helpers[key] ?? key),
    ),
    told(w.campaign, campaignNames(view, lists)),
    view.photos.length > 0 ? { what: w.photos, value: words().book.photoCount(view.photos.length) } : null,
    view.corrects === null ? null : { what: w.correction, value: w.correctionText },
  ];
  return facts.filter((fact) => fact !== null);
}

/** Span, how it is known and the out-of-hours verdict: `19:10–20:40, bấm giờ, ngoài giờ 90 phút`. */
export function timeText(view: EntryView, lists: Pick<Lists, 'calendar'>): string {
  const w = words().book;
  const known = view.timed ? w.timed : w.declared;
  const hours = hoursText(view.hours, view, lists.calendar);
  const whose = view.hours.by === 'phone' && view.received_at !== null ? ` (${w.byPhone})` : '';
  return `${span(view.started_at, view.ended_at)}, ${known}, ${hours}${whose}`;
}

/** The flags of an entry in neutral words, for whoever it is about too. */
export function lookFacts(view: EntryView, form: Form): Fact[] {
  const { look } = words().book;
  return view.flags.map((flag, index) => ({
    what: index === 0 ? look : '',
    value: flagText(flag, view, form),
    tone: 'look' as const,
  }));
}

function told(what: string, value: string): Fact | null {
  return value === '' ? null : { what, value };
}

function named(keys: readonly string[], name: (key: string) => string): string {
  return keys.map(name).join(', ');
}

function campaignNames(view: EntryView, lists: Lists): string {
  const ids = view.links.filter((link) => link.kind === 'campaign').map((link) => link.id);
  return lists.campaigns
    .filter((one) => ids.includes(one.id))
    .map((one) => one.name)
    .join(', ');
}

function againFact(form: Form, view: EntryView): Fact | null {
  const again = numberOf(view.details['again']);
  if (again === 0 || !fieldOf(form, 'again')) return null;
  return { what: words().book.round, value: words().book.againText(again) };
}

/** A field that the result line has not told already; numbers of 0 are left out. */
function fieldFact(form: Form, field: Field, view: EntryView): Fact | null {
  const value = view.details[field.key];
  if (
    value === undefined ||
    field.key === 'again' ||
    toldKeys(form, view.details).includes(field.key)
  )
    return null;
  const text = isNumberField(field) ? numberText(form, field, value) : wordsText(field, value);
  return told(said(labelOf(form, field.key)), text);
}

function numberText(form: Form, field: Field, value: unknown): string {
  return numberOf(value) === 0 ? '' : amount(numberOf(value), unitOf(form, field.key));
}

function wordsText(field: Field, value: unknown): string {
  const keys = Array.isArray(value) ? value.map(String) : [String(value)];
  const label = (key: string) => field.choices?.find((choice) => choice.key === key)?.label;
  return keys.map((key) => said(label(key) ?? { vi: key, en: key })).join(', ');
}
