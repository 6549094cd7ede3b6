/** Everything that stands between a draft and the outbox, told at once (experience.md, promise 3). */

import { checkForm } from '../domain/form-check.ts';
import { fieldOf, isNumberField } from '../domain/form.ts';
import { fillOf, withFill } from '../domain/fill.ts';
import { DAY, cutToMinute, fromMoment } from '../domain/days.ts';
import { derivedSums } from '../domain/measures.ts';
import { judgeHours } from '../domain/out-of-hours.ts';
import { asksOnceMore, findPersonal } from '../domain/privacy.ts';
import type { Found } from '../domain/privacy.ts';
import type { Details, Form, Violation } from '../domain/types.ts';
import { lists } from './lists.ts';
import type { Draft, DraftCheck, Lists } from './types.ts';

const NOTE_LENGTH = 300;

/** Everything that stands between a draft and the outbox, by the lists that this phone holds now. */
export function checkDraft(draft: Draft): DraftCheck {
  return checkWith(draft, lists.value);
}

/** Pure: judge a draft by these lists. */
export function checkWith(draft: Draft, lists: Lists): DraftCheck {
  const form = lists.formOf(draft.form, draft.form_version);
  const details = form ? withFill(form, draft.details) : draft.details;
  const span = spanOf(draft);
  const violations = [...(form ? formViolations(form, details, span) : []), ...noteViolations(draft)];
  const texts = textsOf(draft, form);
  const check = {
    violations,
    fill: form ? fillOf(form, draft.details) : {},
    derived: form ? derivedSums(form, details) : {},
    personal: personalIn(texts),
    asks: texts.filter(([, text]) => asksOnceMore(text)).map(([field]) => field),
    missing: missingOf(draft, lists),
    time: timeFault(span),
    hours:
      span && timeFault(span) === null ? judgeHours(lists.calendar, span.started_at, span.ended_at) : null,
  };
  const first = firstFault(form, check);
  return { ...check, first, ok: first === null };
}

type Span = { readonly started_at: string; readonly ended_at: string };

function spanOf(draft: Draft): Span | null {
  const { started_at, ended_at } = draft;
  return started_at && ended_at ? { started_at, ended_at } : null;
}

/** Without times the rules of hours can't be judged; the missing times are told by themselves. */
function formViolations(form: Form, details: Details, span: Span | null): Violation[] {
  if (span && timeFault(span) === null) return checkForm(form, details, span);
  const noon = '2000-01-01T12:00:00+07:00';
  return checkForm(form, details, { started_at: noon, ended_at: noon });
}

function noteViolations(draft: Draft): Violation[] {
  const long = [...draft.note.normalize('NFC')].length > NOTE_LENGTH;
  return long ? [{ kind: 'length', fields: ['note'], max: NOTE_LENGTH }] : [];
}

function textsOf(draft: Draft, form: Form | undefined): [string, string][] {
  const written = Object.entries(draft.details).filter(
    (pair): pair is [string, string] =>
      typeof pair[1] === 'string' && (form ? fieldOf(form, pair[0])?.type : undefined) === 'text',
  );
  return [...written, ['note', draft.note], ['area_typed', draft.area_typed]];
}

function personalIn(texts: readonly [string, string][]): Record<string, readonly Found[]> {
  const found = texts.map(([field, text]) => [field, findPersonal(text)] as const);
  return Object.fromEntries(found.filter(([, kinds]) => kinds.length > 0));
}

function missingOf(draft: Draft, lists: Lists): ('area' | 'started_at' | 'ended_at')[] {
  const hasArea = draft.area_id !== null || (!lists.received && draft.area_typed.trim() !== '');
  return [
    ...(hasArea ? [] : (['area'] as const)),
    ...(draft.started_at ? [] : (['started_at'] as const)),
    ...(draft.ended_at || draft.timing === 'running' ? [] : (['ended_at'] as const)),
  ];
}

function timeFault(span: Span | null): 'order' | 'long' | null {
  if (!span) return null;
  const [from, to] = [cutToMinute(fromMoment(span.started_at)), cutToMinute(fromMoment(span.ended_at))];
  if (to < from) return 'order';
  return to - from > DAY ? 'long' : null;
}

/** Where the send button leads: down the screen, the first thing that is wrong. */
function firstFault(form: Form | undefined, check: Omit<DraftCheck, 'ok' | 'first'>): string | null {
  const marked = new Set([
    ...check.violations.map((one) => one.fields[0] ?? ''),
    ...Object.keys(check.personal),
  ]);
  const field = form?.fields.find((one) => marked.has(one.key))?.key;
  if (check.missing.includes('area') || marked.has('area_typed')) return 'area';
  if (field !== undefined) return field;
  if (check.time !== null || check.missing.length > 0) return 'time';
  return [...marked][0] ?? null;
}

/** What is sent of the details: numbers as whole numbers, texts in NFC, nothing that was not asked. */
export function sentDetails(form: Form, details: Details): Details {
  const filled = withFill(form, details);
  return Object.fromEntries(
    Object.entries(filled).flatMap(([key, value]) => {
      const field = fieldOf(form, key);
      if (field && isNumberField(field)) return [[key, value]];
      if (typeof value === 'string') return value.trim() === '' ? [] : [[key, value.normalize('NFC')]];
      return [[key, value]];
    }),
  );
}
