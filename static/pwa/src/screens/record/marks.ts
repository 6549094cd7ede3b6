import type { Form } from '../../domain/types.ts';
import type { Draft } from '../../store/index.ts';

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
 * What a returned entry asks to be mended, the first of it to go to: the fields that the chief
 * named, and the place that the reason itself names. What the form does not know is passed over.
 */
export function marksOf(draft: Pick<Draft, 'reason_code' | 'reason_fields'>, form: Form): string[] {
  const known = (key: string) => form.fields.some((field) => field.key === key);
  const named = draft.reason_fields.map((key) => (known(key) ? key : (PLACES[key] ?? '')));
  const implied = PLACES[draft.reason_code ?? ''] ?? '';
  return [...new Set([...named, implied])].filter((key) => key !== '');
}
