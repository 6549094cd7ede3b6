import type { Details, Form } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import type { Draft, DraftPatch } from '../../store/index.ts';
import { lengthOf, outingOf } from './times.ts';

/** The newest of these entries (newest first) that is of the same form and was not withdrawn. */
export function lastOf(
  form: string,
  entries: readonly EntryView[],
  draftEntry: string,
): EntryView | null {
  const fits = (one: EntryView) =>
    one.form === form && one.status !== 'withdrawn' && one.id !== draftEntry;
  return entries.find(fits) ?? null;
}

/** What is taken from an outing; its area is null where the list has it no more. */
export interface Last extends Pick<EntryView, 'started_at' | 'ended_at' | 'details'> {
  readonly area_id: string | null;
}

/**
 * What a fresh form takes over from the last outing of its kind, so that it need not be asked
 * again: its length, ending now, its area where none stands yet, and its required choices. All of
 * it can be changed; figures are never taken over.
 */
export function presetOf(draft: Draft, form: Form, last: Last, now: number): DraftPatch {
  const minutes = lengthOf(last);
  const details = choicesOf(draft.details, form, last.details);
  return {
    ...(minutes === null ? {} : outingOf(minutes, now)),
    ...(draft.area_id === null && last.area_id !== null ? { area_id: last.area_id } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  };
}

function choicesOf(given: Details, form: Form, last: Details): Record<string, string> {
  const required = form.fields.filter((field) => field.required && field.type === 'choice');
  const open = required.filter((field) => given[field.key] === undefined);
  return Object.fromEntries(
    open.flatMap(({ key }) => (typeof last[key] === 'string' ? [[key, last[key]] as const] : [])),
  );
}
