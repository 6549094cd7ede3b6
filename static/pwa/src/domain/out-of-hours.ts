/** Which minutes of an outing lie out of hours (domain.md, Out of hours). The server's answer counts. */

import { DAY, MINUTE, cutToMinute, fromMoment, localDay, minuteOfDay } from './days.ts';
import type { Band, Calendar, DaySpan, HoursVerdict, SpecialDay, Weekday } from './types.ts';

const WEEK: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const OFFICE: readonly DaySpan[] = [
  ['07:30', '11:30'],
  ['13:30', '17:00'],
];

/** Monday to Friday, 07:30–11:30 and 13:30–17:00: what holds until a calendar has been received. */
export const DEFAULT_CALENDAR: Calendar = {
  version: 0,
  seasons: [
    {
      from: '0001-01-01',
      to: '9999-12-31',
      week: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE, sat: [], sun: [] },
    },
  ],
  days: [],
};

interface WorkDay {
  readonly holiday: boolean;
  readonly spans: readonly (readonly [number, number])[];
}

function toMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function weekdaySpans(calendar: Calendar, day: string): readonly DaySpan[] {
  const season = calendar.seasons.find((one) => one.from <= day && day <= one.to);
  const weekday = WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'mon';
  return season?.week[weekday] ?? [];
}

function workDay(calendar: Calendar, day: string): WorkDay {
  const special: SpecialDay | undefined = calendar.days.find((one) => one.date === day);
  const spans = special ? special.spans : weekdaySpans(calendar, day);
  return {
    holiday: special?.holiday ?? false,
    spans: spans.map(([from, to]) => [toMinutes(from), toMinutes(to)] as const),
  };
}

function bandOf(day: WorkDay, minute: number): Band {
  if (day.holiday) return 'holiday';
  const [first] = day.spans;
  if (!first) return 'weekend';
  if (day.spans.some(([from, to]) => from <= minute && minute < to)) return 'in_hours';
  if (minute < first[0]) return 'early';
  return day.spans.some(([from]) => minute < from) ? 'noon' : 'evening';
}

/**
 * Judge an outing by a calendar: minutes of each band, and whether twice the minutes outside
 * `in_hours` are at least all of them. Times are cut to the minute; start = end is one minute.
 */
export function judgeHours(calendar: Calendar, startedAt: string, endedAt: string): HoursVerdict {
  const from = cutToMinute(fromMoment(startedAt));
  const to = Math.max(cutToMinute(fromMoment(endedAt)), from + MINUTE);
  const minutes: Partial<Record<Band, number>> = {};
  const days = new Map<string, WorkDay>();
  for (let at = from; at < to; at += MINUTE) {
    const day = localDay(at);
    const known = days.get(day) ?? workDay(calendar, day);
    days.set(day, known);
    const band = bandOf(known, minuteOfDay(at));
    minutes[band] = (minutes[band] ?? 0) + 1;
  }
  const all = (to - from) / MINUTE;
  return { minutes, out_of_hours: 2 * (all - (minutes.in_hours ?? 0)) >= all };
}

/** True where any minute of the outing lies in a span of the day that may cross midnight. */
export function touchesSpan(startedAt: string, endedAt: string, from: string, to: string): boolean {
  const [open, close] = [toMinutes(from), toMinutes(to)];
  const start = cutToMinute(fromMoment(startedAt));
  const end = Math.max(cutToMinute(fromMoment(endedAt)), start + MINUTE);
  // A clock that stood at 1970 when the outing began: every day is like the first one.
  if (end - start >= DAY) return true;
  for (let at = start; at < end; at += MINUTE) {
    const minute = minuteOfDay(at);
    const inside = open <= close ? open <= minute && minute < close : minute >= open || minute < close;
    if (inside) return true;
  }
  return false;
}

/** The label of a holiday, or of a swapped day, that the day is; undefined for an ordinary one. */
export function specialDay(calendar: Calendar, day: string): SpecialDay | undefined {
  return calendar.days.find((one) => one.date === day);
}
