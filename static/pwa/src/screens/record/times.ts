import {
  DAY,
  MINUTE,
  addDays,
  fromMoment,
  localDay,
  localTime,
  minutesBetween,
  toMoment,
} from '../../domain/days.ts';
import { words } from '../../i18n/index.ts';
import type { Outing } from './layout.ts';

/** The lengths offered beside the span itself, in minutes. */
export const LENGTHS: readonly number[] = [60, 120];

/** A time as typed by hand: the day of the start, and two hours of the clock. */
export interface TypedTime {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/** The outing that ends now and took so many minutes. */
export function outingOf(minutes: number, now: number): Outing {
  const end = Math.floor(now / MINUTE) * MINUTE;
  return { started_at: toMoment(end - minutes * MINUTE), ended_at: toMoment(end) };
}

/** What stands in the three boxes: the outing, else today and the empty hours. */
export function typedOf(started: string | null, ended: string | null, now: number): TypedTime {
  return {
    day: localDay(started ?? now),
    from: started ? localTime(started) : '',
    to: started && ended ? localTime(ended) : '',
  };
}

/** The outing of three boxes; an end before the start is one of the next day. Null until all stand. */
export function outingTyped({ day, from, to }: TypedTime): Outing | null {
  if (!day || !from || !to) return null;
  const last = crossesMidnight({ day, from, to }) ? addDays(day, 1) : day;
  return { started_at: `${day}T${from}:00+07:00`, ended_at: `${last}T${to}:00+07:00` };
}

/** Whether what was typed ends on the day after it began. */
export function crossesMidnight({ from, to }: TypedTime): boolean {
  return from !== '' && to !== '' && to < from;
}

/** How many minutes an outing took; null where it is no length to offer again. */
export function lengthOf(outing: Outing): number | null {
  const minutes = minutesBetween(outing.started_at, outing.ended_at);
  return minutes >= 5 && minutes * MINUTE <= DAY / 2 ? minutes : null;
}

/** `1 giờ`, `45 phút`, `2 giờ 30 phút`. */
export function lengthText(minutes: number): string {
  const w = words().record;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 && w.hours(hours), rest > 0 && w.minutes(rest)];
  return parts.filter(Boolean).join(' ');
}

/** Whether an outing is said to end after this minute. */
export function isAhead(ended: string | null, now: number): boolean {
  return ended !== null && fromMoment(ended) >= now + MINUTE;
}
