/** The only impure sources of the phone: what time it is, and what is new by chance. */

/** The device's clock now, in milliseconds since 1970 (UTC). */
export function now(): number {
  return Date.now();
}

let ahead = 0;

/** What the last answer told of the server's clock: by how many milliseconds this phone's is ahead. */
export function setAhead(ms: number): void {
  ahead = ms;
}

/** A moment of this phone by the server's clock, as far as it is known. */
export function byServer(ms: number): number {
  return ms - ahead;
}

/** A new UUID of version 7 in lower case: its first 48 bits are the time, so ids sort by age. */
export function newId(at: number = now()): string {
  const bytes = randomBytes(16);
  for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(at / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Bytes that nobody can foretell: for keys, salts and IVs. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** A number from 0 up to (not including) 1, for the jitter of waits. */
export function chance(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
