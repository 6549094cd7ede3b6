/** The short number that is read over a phone. */

/** The id's last twelve hexadecimal digits modulo 10^8, as `0418-7731` (protocol.md, Sync). */
export function receiptOf(id: string): string {
  const tail = Number.parseInt(id.replaceAll('-', '').slice(-12), 16);
  const digits = String(tail % 100_000_000).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}
