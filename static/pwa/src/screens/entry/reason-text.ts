import { words } from '../../i18n/index.ts';

/** The short name of a reason of return; null for a code that this version does not know. */
export function reasonName(code: string | null): string | null {
  const names: Readonly<Record<string, string>> = words().review.reasons;
  return code === null ? null : (names[code] ?? null);
}

/** A reason as people read it: `Sai thời gian: kết thúc lúc 21 giờ`; said once where both are the same. */
export function reasonText(reason: string | null, code: string | null): string {
  const name = code === 'other' ? null : reasonName(code);
  const said = (reason ?? '').trim();
  if (!name) return said;
  return said && said !== name ? `${name}: ${said}` : name;
}
