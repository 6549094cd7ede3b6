import { pairOf } from '../../domain/handed.ts';
import type { HandedList } from '../../domain/handed.ts';
import { fieldOf, labelOf, unitOf } from '../../domain/form.ts';
import type { Form } from '../../domain/types.ts';
import { kindName, said } from '../../i18n/index.ts';
import { handedWords } from '../../i18n/handed.ts';
import { amount, lowered } from '../entry/result-line.ts';

/** What lies on a list and where: `Hồ sơ phương tiện · Thôn Nà Pàn`. */
export function listTitle(form: Form, { choice }: HandedList, area: string): string {
  const one = fieldOf(form, form.split)?.choices?.find(({ key }) => key === choice);
  return [one ? said(one.label) : kindName(form), area].filter(Boolean).join(' · ');
}

/** `được giao 120 hồ sơ, còn 45`, in the words and the unit of the form; empty where it knows no lists. */
export function leftText(form: Form, { whole, left }: HandedList): string {
  const pair = pairOf(form);
  if (!pair) return '';
  const label = lowered(said(labelOf(form, pair.handed)));
  return handedWords().left(`${label} ${amount(whole, unitOf(form, pair.handed))}`, left);
}
