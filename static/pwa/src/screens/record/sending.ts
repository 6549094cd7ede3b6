import { valueOf } from '../../domain/form.ts';
import type { Form } from '../../domain/types.ts';
import type { Draft, DraftCheck } from '../../store/index.ts';

/** What a tap on the send button does next. */
export type SendStep =
  | { readonly kind: 'lead'; readonly to: string }
  | { readonly kind: 'ask'; readonly field: string }
  | { readonly kind: 'again' }
  | { readonly kind: 'send' };

/**
 * What comes next on the way out: first to what is wrong, then the one question about a name that
 * was not answered yet, then once how many of the doors an earlier outing has counted.
 */
export function sendStep(
  form: Form,
  draft: Draft,
  check: DraftCheck,
  answered: ReadonlySet<string>,
): SendStep {
  if (check.first !== null) return { kind: 'lead', to: check.first };
  const field = check.asks.find((key) => !answered.has(askKey(key, draft)));
  if (field !== undefined) return { kind: 'ask', field };
  return asksAgain(form, draft) ? { kind: 'again' } : { kind: 'send' };
}

/** An answer holds for the very words that were asked about. */
export function askKey(field: string, draft: Draft): string {
  const text =
    field === 'note'
      ? draft.note
      : field === 'area_typed'
        ? draft.area_typed
        : draft.details[field];
  return `${field}\n${String(text ?? '')}`;
}

/**
 * Whether the form counts doors of a round by hand and nobody has said how many were counted
 * before (domain.md, Rounds: the walk sheet knows it, a typed entry asks once).
 */
export function asksAgain(form: Form, draft: Draft): boolean {
  if (draft.tally !== null || draft.kind !== 'new') return false;
  if (!form.fields.some((field) => field.key === 'again') || 'again' in draft.details) return false;
  const [whole] = form.derived;
  return whole !== undefined && valueOf(form, whole.key, draft.details) > 0;
}
