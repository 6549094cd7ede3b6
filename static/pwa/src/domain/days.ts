/** Local days and moments in Vietnam, which is at +07:00 all year (Asia/Ho_Chi_Minh). */

const OFFSET = 7 * 3_600_000;
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** A moment as RFC 3339 with the offset of Vietnam, to the second: `2026-11-21T20:41:05+07:00`. */
export function toMoment(ms: number): string {
  return `${new Date(ms + OFFSET).toISOString().slice(0, 19)}+07:00`;
}

/** Milliseconds of a moment (RFC 3339, any offset). */
export function fromMoment(moment: string): number {
  return Date.parse(moment);
}

/** The local day of a moment: `2026-11-21`. */
export function localDay(moment: string | number): string {
  const ms = typeof moment === 'number' ? moment : fromMoment(moment);
  return new Date(ms + OFFSET).toISOString().slice(0, 10);
}

/** The local time of day of a moment: `20:41`. */
export function localTime(moment: string | number): string {
  const ms = typeof moment === 'number' ? moment : fromMoment(moment);
  return new Date(ms + OFFSET).toISOString().slice(11, 16);
}

/** Minutes since local midnight, 0–1439. */
export function minuteOfDay(ms: number): number {
  return Math.floor(((((ms + OFFSET) % DAY) + DAY) % DAY) / MINUTE);
}

/** The day that lies `days` after (before, if negative) a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** A moment without its seconds: outings are counted in whole minutes (domain.md, Out of hours). */
export function cutToMinute(ms: number): number {
  return Math.floor(ms / MINUTE) * MINUTE;
}

/** Whole minutes from one moment to another, both cut to the minute. */
export function minutesBetween(from: string, to: string): number {
  return (cutToMinute(fromMoment(to)) - cutToMinute(fromMoment(from))) / MINUTE;
}

/** True from 18:00 to 06:00, when the dark theme is on unless set otherwise. */
export function nightAt(ms: number): boolean {
  const minute = minuteOfDay(ms);
  return minute >= 18 * 60 || minute < 6 * 60;
}
