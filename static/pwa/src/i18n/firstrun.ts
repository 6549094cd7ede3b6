import { language } from './language.ts';
import { firstrun as en } from './en/firstrun.ts';
import { firstrun as vi } from './vi/firstrun.ts';

export type FirstrunWords = typeof vi;

/** The words of the first run and of signing in in the person's language; they come with its screens, not with the first one. */
export function firstrunWords(): FirstrunWords {
  return language.value === 'vi' ? vi : en;
}
