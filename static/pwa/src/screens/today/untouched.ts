import { isNumberField } from '../../domain/form.ts';
import type { Form } from '../../domain/types.ts';
import type { Draft } from '../../store/types.ts';

/** Whether a draft holds nothing but what the app filled in by itself: it was opened and left. */
export function isUntouched(draft: Draft, form: Form | undefined): boolean {
  if (draft.kind !== 'new' || draft.parked || draft.sheet_id || draft.timing !== 'none')
    return false;
  if (draft.note || draft.with_officers.length + draft.joint_with.length > 0) return false;
  const kept = Object.keys(draft.details).filter((key) => key !== form?.split);
  return !kept.some((key) => {
    const field = form?.fields.find((one) => one.key === key);
    return field === undefined || isNumberField(field) || field.type === 'text';
  });
}

/** The drafts that somebody has begun to type, in their order. */
export function typedOnly(
  drafts: readonly Draft[],
  formOf: (key: string, version?: number) => Form | undefined,
): Draft[] {
  return drafts.filter((draft) => !isUntouched(draft, formOf(draft.form, draft.form_version)));
}
