/** How long to wait before the next try. */

const FIRST = 4_000;
const LONGEST = 5 * 60_000;

/**
 * Milliseconds to wait after so many failures in a row: doubling up to five minutes, drawn from the
 * upper half so that a unit's phones do not come back together; never less than the server asked for.
 */
export function waitAfter(failures: number, chance: number, retryAfterSeconds: number | null): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1));
  const drawn = Math.round(full / 2 + (full / 2) * chance);
  return Math.max(drawn, (retryAfterSeconds ?? 0) * 1000);
}
