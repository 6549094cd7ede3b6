import { labelOf, unitOf } from '../../domain/form.ts';
import { headlineOf } from '../../domain/measures.ts';
import type { Form } from '../../domain/types.ts';
import { said } from '../../i18n/index.ts';

/** A mark that a door can get, under the name that the form gives it. */
export interface Part {
  key: string;
  name: string;
}

/** The marks of a sheet with their names; `met` of a door visit is `Gặp`. */
export function partsOfSheet(keys: readonly string[], form: Form | undefined): Part[] {
  return keys.map((key) => ({ key, name: form ? said(labelOf(form, key)) : key }));
}

/** What the sheet counts (`hộ`), as the form says it of the whole, else of its first part. */
export function unitOfSheet(keys: readonly string[], form: Form | undefined): string {
  if (!form) return '';
  const unit = headlineOf(form)?.unit ?? unitOf(form, keys[0] ?? '');
  return unit ? said(unit) : '';
}
