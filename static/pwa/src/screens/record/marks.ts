import type { Form } from '../../domain/types.ts';
import type { Draft } from '../../store/index.ts';
import { errorKey } from '../trouble/refusal.ts';

/** Places of the form that are no field of its definition. */
const PLACES: Readonly<Record<string, string>> = {
  started_at: 'time',
  ended_at: 'time',
  time: 'time',
  area_id: 'area',
  area: 'area',
  note: 'note',
};

/**
 * What is to be mended, the first of it to go to: the fields that the server refused, those that
 * the chief named, and the place that the reason itself names. What the form does not know is
 * passed over.
 */
export function marksOf(
  draft: Pick<Draft, 'reason_code' | 'reason_fields'>,
  form: Form,
  refused: readonly string[] = [],
): string[] {
  const known = (key: string) => form.fields.some((field) => field.key === key);
  const named = [...refused.map(errorKey), ...draft.reason_fields].map((key) =>
    known(key) ? key : (PLACES[key] ?? ''),
  );
  const implied = PLACES[draft.reason_code ?? ''] ?? '';
  return [...new Set([...named, implied])].filter((key) => key !== '');
}
