/** Which entries a phone holds (protocol.md, What always holds, 6). */

import { addDays } from './days.ts';
import { isOpen } from './entry-status.ts';
import type { Entry } from './types.ts';

const DAYS = 100;

/** The oldest day that a phone keeps, on this day of the server. */
export function windowStart(serverDay: string): string {
  return addDays(serverDay, -DAYS + 1);
}

/** True for an entry that stays on the phone: open, or counted on the oldest day or after. */
export function staysInWindow(
  entry: Pick<Entry, 'status'> & { readonly day: string },
  oldest: string,
): boolean {
  return isOpen(entry.status) || entry.day >= oldest;
}
