/** The label of a door to come back to: a house number and nothing else (domain.md, The walk sheet). */

import { findPersonal } from './privacy.ts';

/** Why a label is not accepted: `length` over twelve signs, `signs` no house number, `personal` a number of somebody. */
export type LabelFault = 'length' | 'signs' | 'personal';

/** Null for a house number: digits, one letter, `/`, twelve signs at most (`12/4`, `15A/2`). */
export function labelFault(text: string): LabelFault | null {
  const label = text.normalize('NFC').trim();
  if (label === '') return null;
  if ([...label].length > 12) return 'length';
  const letters = label.match(/\p{L}/gu) ?? [];
  if (!/^[0-9/\p{L}]+$/u.test(label) || !/[0-9]/.test(label) || letters.length > 1) return 'signs';
  return findPersonal(label).length > 0 ? 'personal' : null;
}
