import { language } from './language.ts';
import { lock as en } from './en/lock.ts';
import { lock as vi } from './vi/lock.ts';
import type { LockWords } from './vi/lock.ts';

/** The words of the PIN in the person's language; they come with its screens, not with the first one. */
export function lockWords(): LockWords {
  return language.value === 'vi' ? vi : en;
}
