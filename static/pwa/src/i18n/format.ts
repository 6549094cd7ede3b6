import { language } from './language.ts';
import type { Language } from './language.ts';

/** A moment as the store keeps it (RFC 3339) or as the clock gives it (milliseconds). */
export type Moment = string | number;

const LOCALE: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };
const ZONE = 'Asia/Ho_Chi_Minh';
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter is slow on an old phone, so each is made once. */
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language.value + JSON.stringify(options);
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALE[language.value], { timeZone: ZONE, ...options });
  dateFormats.set(key, made);
  return made;
}

function formatted(moment: Moment, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(options).format(new Date(moment));
}

const numberFormats: Record<Language, Intl.NumberFormat> = {
  vi: new Intl.NumberFormat(LOCALE.vi),
  en: new Intl.NumberFormat(LOCALE.en),
};

/** A count or a sum of money: `32.065` in Vietnamese, `32,065` in English. */
export function number(value: number): string {
  return numberFormats[language.value].format(value);
}

/** A number with at most one decimal: `12,5` in Vietnamese, `12.5` in English. */
export function oneDecimal(value: number): string {
  return new Intl.NumberFormat(LOCALE[language.value], { maximumFractionDigits: 1 }).format(value);
}

/** The hour on the clock in Vietnam: `19:48`. */
export function clockTime(moment: Moment): string {
  return formatted(moment, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** The day without its year: `21/11`. */
export function shortDay(moment: Moment): string {
  return formatted(moment, { day: 'numeric', month: 'numeric' });
}

/** The day with its year: `29/12/2026`. */
export function fullDay(moment: Moment): string {
  return formatted(moment, { day: 'numeric', month: 'numeric', year: 'numeric' });
}

/** The day with its name: `Thứ Bảy 21/11`, `Saturday 21/11`. */
export function namedDay(moment: Moment): string {
  return `${formatted(moment, { weekday: 'long' })} ${shortDay(moment)}`;
}

/** Day and hour: `29/12/2026 19:30`. */
export function fullMoment(moment: Moment): string {
  return `${fullDay(moment)} ${clockTime(moment)}`;
}

/** A span of one outing: `19:10–20:40`, with the day of the end where that is another one. */
export function span(from: Moment, to: Moment): string {
  const sameDay = fullDay(from) === fullDay(to);
  const end = sameDay ? clockTime(to) : `${clockTime(to)} (${shortDay(to)})`;
  return `${clockTime(from)}–${end}`;
}

/** A length of time as people say it: `37 phút`, from two hours on `13 giờ`. */
export function lasting(minutes: number): string {
  const hours = Math.round(minutes / 60);
  if (language.value === 'vi') {
    return minutes < 120 ? `${number(minutes)} phút` : `${number(hours)} giờ`;
  }
  return minutes < 120 ? plural(minutes, 'minute', 'minutes') : plural(hours, 'hour', 'hours');
}

/** English plurals; Vietnamese has none: `plural(3, 'door', 'doors')` is `3 doors`. */
export function plural(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}
