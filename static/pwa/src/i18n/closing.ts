import { closing as en } from './en/closing.ts';
import { language } from './language.ts';
import { closing as vi } from './vi/closing.ts';
import type { ClosingWords } from './vi/closing.ts';

/** The words of a closed phone or account in the person's language; they come with its screens, not with the first one. */
export function closingWords(): ClosingWords {
  return language.value === 'vi' ? vi : en;
}
