import { language } from './language.ts';
import { more as en } from './en/more.ts';
import { more as vi } from './vi/more.ts';

export type MoreWords = typeof vi;

/** The words of Thêm in the person's language; they come with its screens, not with the first one. */
export function moreWords(): MoreWords {
  return language.value === 'vi' ? vi : en;
}
