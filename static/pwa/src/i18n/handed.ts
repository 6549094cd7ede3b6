import { language } from './language.ts';
import { handed as en } from './en/handed.ts';
import { handed as vi } from './vi/handed.ts';
import type { HandedWords } from './vi/handed.ts';

/** The words of lists in the person's language; they come with their card, not with the first screen. */
export function handedWords(): HandedWords {
  return language.value === 'vi' ? vi : en;
}
