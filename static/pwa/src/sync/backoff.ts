/** How long to wait before the next try. */

const FIRST = 4_000;
const LONGEST = 5 * 60_000;
const FIRST_REREAD = 30 * 60_000;
const LONGEST_REREAD = 24 * 3_600_000;

/**
 * Milliseconds to wait after so many failures in a row: doubling up to five minutes, drawn from the
 * upper half so that a unit's phones do not come back together; never less than the server asked for.
 */
export function waitAfter(failures: number, chance: number, retryAfterSeconds: number | null): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1));
  const drawn = Math.round(full / 2 + (full / 2) * chance);
  return Math.max(drawn, (retryAfterSeconds ?? 0) * 1000);
}

/**
 * Whether everything may be read from nothing again, `in_vain` times after it did not help: at once the
 * first time, then after half an hour, doubling up to a day. A clock that went back delays nothing.
 */
export function isRereadDue({ in_vain, at }: { in_vain: number; at: number }, now: number): boolean {
  if (in_vain === 0 || now < at) return true;
  return now - at >= Math.min(LONGEST_REREAD, FIRST_REREAD * 2 ** (in_vain - 1));
}
