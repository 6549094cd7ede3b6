import type { Field } from '../../domain/types.ts';
import { maxOf } from '../../domain/form.ts';

/** The digits of what was typed, no more of them than the field's highest number has and one to spare. */
export function digitsOf(text: string, field: Field): string {
  return text.replace(/\D/g, '').slice(0, String(maxOf(field)).length + 1);
}

/** The number that was typed; null for an empty field. */
export function numberFrom(digits: string): number | null {
  return digits === '' ? null : Number(digits);
}
