import { askedFields, isNumberField } from '../../domain/form.ts';
import type { Details, Form, ReasonCode } from '../../domain/types.ts';
import { said, words } from '../../i18n/index.ts';

type Quick = Exclude<ReasonCode, 'other'>;

/** The likeliest reasons, which a tap sends back at once. */
export const QUICK_REASONS: readonly Quick[] = ['time', 'missing', 'duplicate', 'sums'];

const RARE: readonly Quick[] = ['unit_of_counting', 'kind', 'area', 'no_evidence'];

/** The reasons behind "Lý do khác…"; one about photos only where there are any. */
export function rareReasons(photos: number): readonly Quick[] {
  return photos > 0 ? [...RARE, 'photo'] : RARE;
}

/** What a return says: the chief's own words, else the name of the reason itself. */
export function returnWords(
  code: ReasonCode,
  said: string,
  fields: readonly string[],
): { reason: string; reason_code: ReasonCode; reason_fields?: readonly string[] } {
  const reason = said.trim() || words().review.reasons[code];
  return { reason, reason_code: code, ...(fields.length > 0 ? { reason_fields: fields } : {}) };
}

/** The fields that a chief can mark as those to mend: choices and numbers that the entry was asked for. */
export function markable(form: Form, details: Details): { key: string; label: string }[] {
  return askedFields(form, details)
    .filter((field) => isNumberField(field) || field.type === 'choice')
    .map((field) => ({ key: field.key, label: said(field.label) }));
}
