import { enrol as en } from './en/enrol.ts';
import { language } from './language.ts';
import { enrol as vi } from './vi/enrol.ts';
import type { EnrolWords } from './vi/enrol.ts';

/** The words of setting up a phone in the person's language; they come with its screens, not with the first one. */
export function enrolWords(): EnrolWords {
  return language.value === 'vi' ? vi : en;
}
