import { words } from '../../i18n/index.ts';
import type { DayBalance } from '../../store/index.ts';

/** What a day's card says of work that is not an entry yet. */
export interface Unfinished {
  /** Drafts that were not sent. */
  readonly drafts: number;
  /** A walk sheet is still open. */
  readonly walking: boolean;
}

/** One line under the day's sums; a `bad` one says what is missing. */
export interface DayLine {
  readonly tone: 'plain' | 'bad';
  readonly text: string;
}

/** The day's sums in words: `ghi 4 · đã nhận 3 · đã duyệt 1 · trả lại 0`. */
export function balanceText(balance: DayBalance): string {
  const w = words().today;
  return [
    w.written(balance.written),
    w.received(balance.received),
    w.approved(balance.approved),
    w.returnedCount(balance.returned),
  ].join(' · ');
}

/**
 * What keeps the day from adding up, else that it does (experience.md, "The day adds up");
 * nothing for a day on which nothing was written.
 */
export function dayLines(balance: DayBalance, unfinished: Unfinished): DayLine[] {
  const w = words().today;
  const missing = balance.written - balance.received;
  const lines: DayLine[] = [];
  if (missing > 0) lines.push({ tone: 'bad', text: w.stillHere(missing) });
  if (balance.parked > 0) lines.push({ tone: 'plain', text: w.parked(balance.parked) });
  if (unfinished.walking) lines.push({ tone: 'plain', text: w.walkOpen });
  if (unfinished.drafts > 0) lines.push({ tone: 'plain', text: w.inDraft(unfinished.drafts) });
  if (lines.length > 0 || balance.written === 0) return lines;
  return [{ tone: 'plain', text: w.balanced }];
}
