import { words } from './words.ts';
import { said } from './language.ts';
import type { Label } from './language.ts';

/** The short name of a kind of work, as tiles and lists say it; a form without one says its label. */
export function kindName(form: { key: string; label: Label }): string {
  return words().shell.kinds[form.key] ?? said(form.label);
}
