import { en } from './en/index.ts';
import { language } from './language.ts';
import { vi } from './vi/index.ts';
import type { Words } from './vi/index.ts';

/** Every word the app says, in the person's language. Read it while rendering: it is reactive. */
export function words(): Words {
  return language.value === 'vi' ? vi : en;
}
