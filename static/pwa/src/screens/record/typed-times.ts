import { addDays } from '../../domain/days.ts';

const HOUR = /^(\d{1,2})[:.h](\d{2})$|^(\d{2})(\d{2})$/;
const SHORT_HOUR = /^(\d{1,2})h?$|^(\d)(\d{2})$/;
const DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$|^(\d{2})(\d{2})(\d{4})$/;
const SHORT_DAY = /^(\d{1,2})[/.-](\d{1,2})$|^(\d{2})(\d{2})$/;

/** What a pattern of two spellings found: the parts of the one that fits. */
function partsOf(pattern: RegExp, text: string): string[] | null {
  const found = pattern.exec(text.trim());
  return found && found.slice(1).filter((part) => part !== undefined);
}

/**
 * The hour that was typed, as `19:30`: `19:30`, `19h30`, `19.30` or `1930`. One that is `left` may
 * be shorter (`7`, `19h`, `705`): as long as it is typed, these are beginnings.
 */
export function hourOf(text: string, left: boolean): string | null {
  const parts = partsOf(HOUR, text) ?? (left ? partsOf(SHORT_HOUR, text) : null);
  if (!parts) return null;
  const [hour = '', minute = '00'] = parts;
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/**
 * The day that was typed, in ISO: `21/11/2026`, with dots or dashes, or as eight digits. One that is
 * `left` may lack its year: it is the last such day up to today.
 */
export function dayOf(text: string, left: boolean, today: string): string | null {
  const whole = partsOf(DAY, text);
  if (whole) return isoOf(whole[2], whole[1], whole[0]);
  const short = left ? partsOf(SHORT_DAY, text) : null;
  if (!short) return null;
  const year = Number(today.slice(0, 4));
  const found = isoOf(String(year), short[1], short[0]);
  return found !== null && found > today ? isoOf(String(year - 1), short[1], short[0]) : found;
}

/** An ISO day as it is typed and read: day first. */
export function shownDay(day: string): string {
  return day.split('-').toReversed().join('/');
}

function isoOf(year = '', month = '', day = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const isThere = !Number.isNaN(Date.parse(iso)) && addDays(iso, 0) === iso;
  return isThere ? iso : null;
}
