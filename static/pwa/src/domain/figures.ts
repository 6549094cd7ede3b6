/** Figures written for people: 32.065, 97,5%, 60% (domain.md, Words and Totals; twin of rules/figures.py). */

export type Language = 'vi' | 'en';

const NOTHING = '–';

/** A whole number with its thousands apart: `32.065`, in English `32,065`. */
export function number(value: number, language: Language = 'vi'): string {
  const mark = language === 'en' ? ',' : '.';
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, mark);
  return value < 0 ? `-${digits}` : digits;
}

/**
 * A share in percent, cut and never rounded: one decimal, two from 99% on, no zeros at the end.
 * More than the whole is shown as more; of nothing there is no percentage: `–`.
 */
export function percent(part: number, whole: number, language: Language = 'vi'): string {
  if (whole <= 0) return NOTHING;
  const size = BigInt(Math.abs(part));
  const decimals = size * 100n >= BigInt(whole) * 99n ? 2 : 1;
  const scale = 10n ** BigInt(decimals);
  const cut = (size * 100n * scale) / BigInt(whole);
  const fraction = String(cut % scale)
    .padStart(decimals, '0')
    .replace(/0+$/, '');
  const sign = part < 0 && cut > 0n ? '-' : '';
  const mark = language === 'en' ? '.' : ',';
  return `${sign}${number(Number(cut / scale), language)}${fraction ? mark : ''}${fraction}%`;
}
