/** Which PINs are too easy to guess; six digits are a curtain, and these would be a hole in it. */

export const PIN_LENGTH = 6;

export type PinFault = 'length' | 'same' | 'run' | 'repeated' | 'date';

const UP = '01234567890123456789';
const DOWN = '98765432109876543210';

/** Pure: why a PIN is not taken, or null. */
export function pinFault(pin: string): PinFault | null {
  if (!/^[0-9]{6}$/.test(pin)) return 'length';
  if (/^(.)\1{5}$/.test(pin)) return 'same';
  if (UP.includes(pin) || DOWN.includes(pin)) return 'run';
  if (/^(..)\1\1$|^(...)\2$/.test(pin)) return 'repeated';
  return isDate(pin) ? 'date' : null;
}

/** Day, month and year as people write a birthday: 150890, 900815, 081990, 199008. */
function isDate(pin: string): boolean {
  const [a, b, c] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number) as [number, number, number];
  const dayFirst = isDay(a) && isMonth(b);
  const yearFirst = isMonth(b) && isDay(c);
  const wholeYear = (isMonth(a) && isYear(pin.slice(2))) || (isYear(pin.slice(0, 4)) && isMonth(c));
  return dayFirst || yearFirst || wholeYear;
}

function isDay(n: number): boolean {
  return n >= 1 && n <= 31;
}

function isMonth(n: number): boolean {
  return n >= 1 && n <= 12;
}

function isYear(digits: string): boolean {
  return /^(19|20)/.test(digits);
}

/** How long to wait before the next try (milliseconds), after so many wrong ones in a row. */
export function waitAfterTries(tries: number): number {
  return [30_000, 60_000, 120_000, 300_000, 600_000][tries - 5] ?? 0;
}

/** After so many wrong tries in a row the PIN opens nothing any more, until a sign-in. */
export const MOST_TRIES = 10;
