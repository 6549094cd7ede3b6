import { language } from './language.ts';
import { keeping as en } from './en/keeping.ts';
import { keeping as vi } from './vi/keeping.ts';

export type KeepingWords = typeof vi;

/** What is said where the phone keeps nothing, or not as it should; it comes when it is wanted. */
export function keepingWords(): KeepingWords {
  return language.value === 'vi' ? vi : en;
}
