import { fieldOf, labelOf, unitOf } from '../../domain/form.ts';
import type { Campaign, Form, Words } from '../../domain/types.ts';
import { kindName, said } from '../../i18n/index.ts';
import { targetsWords } from '../../i18n/targets.ts';

const lowered = (name: string) => name.slice(0, 1).toLowerCase() + name.slice(1);

/** What a campaign asks for in words: `Rà soát dữ liệu, hồ sơ phương tiện: đã rà (hồ sơ)`. */
export function asksFor(form: Form, { choice, measure }: Campaign): string {
  const choices = fieldOf(form, form.split)?.choices ?? [];
  const label: Words | undefined = choices.find((one) => one.key === choice)?.label;
  const unit = unitOf(form, measure);
  const counted = lowered(said(labelOf(form, measure))) + (unit ? ` (${said(unit)})` : '');
  return targetsWords().asks(kindName(form), label ? lowered(said(label)) : '', counted);
}
