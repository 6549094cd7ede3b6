import { language } from './language.ts';
import { notices as en } from './en/notices.ts';
import { notices as vi } from './vi/notices.ts';
import type { NoticeWords } from './vi/notices.ts';

/** The words of notices in the person's language; they come with their screens, not with the first one. */
export function noticeWords(): NoticeWords {
  return language.value === 'vi' ? vi : en;
}
