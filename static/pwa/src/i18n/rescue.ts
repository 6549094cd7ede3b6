import { rescue as en } from './en/rescue.ts';
import { language } from './language.ts';
import { rescue as vi } from './vi/rescue.ts';
import type { RescueWords } from './vi/rescue.ts';

/** The words of rescue files in the person's language; they come with its screens, not with the first one. */
export function rescueWords(): RescueWords {
  return language.value === 'vi' ? vi : en;
}
