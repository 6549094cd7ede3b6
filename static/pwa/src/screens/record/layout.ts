import { askedFields, fieldOf, isNeed, isNumberField, numberOf } from '../../domain/form.ts';
import { touchesSpan } from '../../domain/out-of-hours.ts';
import type { Details, Field, Form, NeedRule } from '../../domain/types.ts';

/** When an outing was, where both ends are known. */
export interface Outing {
  readonly started_at: string;
  readonly ended_at: string;
}

/** The fields of a form by where they stand on the screen, each in the form's order. */
export interface FormLayout {
  readonly split: Field | null;
  readonly choices: readonly Field[];
  readonly numbers: readonly Field[];
  readonly dates: readonly Field[];
  /** Texts that are needed now, or that hold words already. */
  readonly texts: readonly Field[];
  /** What few outings need, behind "Thêm chi tiết". */
  readonly folded: readonly Field[];
}

/** Where the fields stand that are asked for with these choices and at this time. */
export function layoutOf(form: Form, details: Details, outing: Outing | null): FormLayout {
  const asked = askedFields(form, details);
  const split = fieldOf(form, form.split) ?? null;
  const isShown = (field: Field) => isTextShown(form, field, details, outing);
  const texts = asked.filter((field) => field.type === 'text');
  return {
    split,
    choices: asked.filter((field) => field.type === 'choice' && field !== split),
    numbers: asked.filter(isNumberField),
    dates: asked.filter((field) => field.type === 'date'),
    texts: texts.filter(isShown),
    folded: asked.filter(
      (field) => field.type === 'choices' || (texts.includes(field) && !isShown(field)),
    ),
  };
}

function isTextShown(form: Form, field: Field, details: Details, outing: Outing | null): boolean {
  if (field.required || String(details[field.key] ?? '') !== '') return true;
  const needs = form.rules.filter(isNeed).filter((rule) => rule.need === field.key);
  return needs.length === 0 || needs.some((rule) => isNeeded(rule, details, outing));
}

function isNeeded(rule: NeedRule, details: Details, outing: Outing | null): boolean {
  if (rule.if_over_zero !== undefined) return numberOf(details[rule.if_over_zero]) > 0;
  if (!rule.if_between || !outing) return false;
  return touchesSpan(outing.started_at, outing.ended_at, ...rule.if_between);
}
