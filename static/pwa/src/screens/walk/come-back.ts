import { minuteOfDay } from '../../domain/days.ts';
import type { Door } from '../../domain/walk.ts';
import { number, words } from '../../i18n/index.ts';

const HALF_HOUR = 30;
const DAY_MINUTES = 24 * 60;
/** Nobody is asked to open the door later than this: the quiet hours begin. */
const LAST_HOUR = 21 * 60;
/** Further off than this an hour stands alone: it may well be meant for another evening. */
const NEAR = 90;

/** What a door is called: its house number where it has one, else its number on the sheet. */
export function doorName(door: Door): string {
  return door.label || words().walk.door(door.n);
}

/** The number on the sheet, or the house number: as short as a small button needs it. */
export function doorShort(door: Door): string {
  return door.label || number(door.n);
}

function minutesOf(hour: string): number {
  return Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));
}

/** Minutes until an hour, negative when it is past; null where it is not near, or not given. */
export function minutesUntil(hour: string, ms: number): number | null {
  if (!hour) return null;
  const ahead = minutesOf(hour) - minuteOfDay(ms);
  const around = ((ahead + DAY_MINUTES / 2 + DAY_MINUTES) % DAY_MINUTES) - DAY_MINUTES / 2;
  return Math.abs(around) <= NEAR ? around : null;
}

/** How an hour to come back at stands: waiting, due now, or past; null where it says nothing yet. */
export function comeBackState(hour: string, ms: number): { due: boolean; text: string } | null {
  const w = words().walk;
  const ahead = minutesUntil(hour, ms);
  if (ahead === null) return null;
  if (ahead > 0) return { due: false, text: w.inMinutes(ahead) };
  return { due: true, text: ahead === 0 ? w.now : w.pastMinutes(-ahead) };
}

/** Hours to offer for coming back: the next half hours of this evening, else those of the next. */
export function offeredHours(ms: number, count = 4): string[] {
  const first = Math.floor(minuteOfDay(ms) / HALF_HOUR + 1) * HALF_HOUR;
  const start = first > LAST_HOUR || first < 6 * 60 ? 18 * 60 : first;
  const hours = Array.from({ length: count }, (_, index) => start + index * HALF_HOUR);
  return hours.filter((minute) => minute <= LAST_HOUR).map(clockOf);
}

function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
