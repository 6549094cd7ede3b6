import { oneDecimal } from '../../i18n/index.ts';
import type { Words } from '../../i18n/index.ts';

const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000_000_000;

/** An amount of storage as people read it: `12,5 MB`, `3 GB`. */
export function sayBytes(bytes: number, w: Words['sync']): string {
  if (bytes >= GIGABYTE) return w.gigabytes(oneDecimal(bytes / GIGABYTE));
  return w.megabytes(oneDecimal(bytes / MEGABYTE));
}
