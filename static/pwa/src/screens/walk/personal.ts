import { sayPersonal } from '../../domain/privacy-words.ts';
import { findPersonal } from '../../domain/privacy.ts';
import { language } from '../../i18n/index.ts';

/** Why a text can't be written down, in words; undefined where it can. */
export function personalProblem(text: string): string | undefined {
  const [found] = findPersonal(text);
  return found && sayPersonal(found.kind, language.value);
}
