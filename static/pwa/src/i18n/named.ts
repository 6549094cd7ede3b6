import { named as en } from './en/named.ts';
import { language } from './language.ts';
import { named as vi } from './vi/named.ts';
import type { NamedWords } from './vi/named.ts';

/** The words of the outings that name the person; they come with their screen. */
export function namedWords(): NamedWords {
  return language.value === 'vi' ? vi : en;
}
