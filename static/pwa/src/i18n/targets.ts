import { language } from './language.ts';
import { targets as en } from './en/targets.ts';
import { targets as vi } from './vi/targets.ts';
import type { TargetsWords } from './vi/targets.ts';

/** The words of Chỉ tiêu in the person's language; they come with its screen, not with the first one. */
export function targetsWords(): TargetsWords {
  return language.value === 'vi' ? vi : en;
}
