import { language } from './language.ts';
import { photo as en } from './en/photo.ts';
import { photo as vi } from './vi/photo.ts';
import type { PhotoWords } from './vi/photo.ts';

/** The words of photos in the person's language; they come with their screens, not with the first one. */
export function photoWords(): PhotoWords {
  return language.value === 'vi' ? vi : en;
}
