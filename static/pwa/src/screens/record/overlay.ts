import { askedFields } from '../../domain/form.ts';
import type { Details, Form, Value } from '../../domain/types.ts';
import type { Draft, DraftPatch } from '../../store/index.ts';

/** A draft with a patch on it, as the store will hold it: details by key, the rest replaced. */
export function patched(form: Form, draft: Draft, patch: DraftPatch): Draft {
  const { details, ...rest } = patch;
  return { ...draft, ...rest, details: asked(form, withValues({ ...draft.details, ...details })) };
}

/**
 * What is typed and shown before the store says so: two patches as one, the later one wins. Times
 * are left out, because the store changes them too when a timed outing begins and ends; so is what
 * a changed choice no longer asks for, because the store has emptied it.
 */
export function joined(form: Form, draft: Draft, typed: DraftPatch, patch: DraftPatch): DraftPatch {
  const { started_at: _from, ended_at: _to, ...rest } = patch;
  const details = { ...typed.details, ...rest.details };
  const kept = asked(form, withValues({ ...draft.details, ...details }));
  const stands = ([key, value]: [string, Value | null]) => value === null || key in kept;
  return { ...typed, ...rest, details: Object.fromEntries(Object.entries(details).filter(stands)) };
}

function asked(form: Form, details: Details): Details {
  const keys = new Set(askedFields(form, details).map((field) => field.key));
  return Object.fromEntries(Object.entries(details).filter(([key]) => keys.has(key)));
}

function withValues(details: Readonly<Record<string, Value | null>>): Details {
  const given = Object.entries(details).filter((pair): pair is [string, Value] => pair[1] !== null);
  return Object.fromEntries(given);
}
