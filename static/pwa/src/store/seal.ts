/**
 * The one seam through which every personal record passes on its way to and from the disk: what the
 * officer wrote and what the server sent. Keys and dates by which rows are found stay outside. It is
 * synchronous, for a database transaction ends where anything else is awaited in it.
 */

/** Which record it is, as `table:id`. It is sealed with the record, so that no row passes for another. */
export type Place = string;

/** A record as it lies in the database: under which key, and the sealed bytes. */
export interface Sealed<T> {
  readonly by: string;
  readonly box: Uint8Array;
  /** Nothing is ever kept here: it tells the compiler what the box holds. */
  readonly holds?: T;
}

/** What closes bytes and opens them again; opening throws where they or `about` are not the same. */
export interface Cipher {
  readonly close: (bytes: Uint8Array, about: Uint8Array) => Uint8Array;
  readonly open: (box: Uint8Array, about: Uint8Array) => Uint8Array;
}

/** The keys that are at hand while a book is open. */
export interface Ring {
  readonly officer: string;
  /** The name of the key under which records are sealed from now on. */
  readonly own: string;
  readonly ciphers: ReadonlyMap<string, Cipher>;
}

interface Opened {
  readonly box: Uint8Array;
  readonly value: unknown;
}

/** Opened records are remembered while the book is open: a screen reads again at every change. */
const remembered = new Map<Place, Opened>();
const MOST_REMEMBERED = 6_000;

let ring: Ring | null = null;

/** From now on records are sealed and opened with these keys. */
export function holdKeys(keys: Ring): void {
  dropKeys();
  ring = keys;
}

/** The book is closed: no key and no opened record stays in memory. */
export function dropKeys(): void {
  ring = null;
  remembered.clear();
}

/** True while the records of this officer can be opened. */
export function holdsKeysOf(officerId: string): boolean {
  return ring?.officer === officerId;
}

/** Close a record before it is written, under the own key or a named one. Throws while the book is locked. */
export function seal<T>(place: Place, value: T, by?: string): Sealed<T> {
  return sealBytes(place, encode(JSON.stringify(value)), by) as Sealed<T>;
}

/** Close bytes as they are: a picture is no text. */
export function sealBytes(place: Place, bytes: Uint8Array, by = held().own): Sealed<Uint8Array> {
  const cipher = held().ciphers.get(by);
  if (!cipher) throw new Error(`There is no key ${by}.`);
  return { by, box: cipher.close(bytes, about(place)) };
}

/**
 * Open a record that was read; undefined where its key is not at hand, for it was written by somebody
 * with other keys. Throws where the record was changed or stands in another one's place.
 */
export function open<T>(place: Place, sealed: Sealed<T>): T | undefined {
  const known = remembered.get(place);
  if (known && isSame(known.box, sealed.box)) return known.value as T;
  const bytes = openBytes(place, sealed);
  if (!bytes) return undefined;
  const value = JSON.parse(decode(bytes)) as T;
  remember(place, { box: sealed.box, value });
  return value;
}

/** Open bytes as `open` does a record; they are not remembered. */
export function openBytes(place: Place, { by, box }: Sealed<unknown>): Uint8Array | undefined {
  return held().ciphers.get(by)?.open(box, about(place));
}

function held(): Ring {
  if (!ring) throw new Error('The book is locked.');
  return ring;
}

function remember(place: Place, opened: Opened): void {
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(place, opened);
}

/** Every byte, not the IV alone: what was changed on the disk must not pass for what was opened. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function about(place: Place): Uint8Array {
  return encode(`${held().officer}/${place}`);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
