/** The data key of the book that is open, in memory alone. */

import { cipherOf } from '../cipher.ts';
import { dropKeys, holdKeys } from '../seal.ts';
import type { Cipher } from '../seal.ts';

export type DataKey = Uint8Array<ArrayBuffer>;

/** The name under which records are sealed by the book's own key. */
export const BOOK = 'book';

interface Held {
  readonly officer: string;
  readonly key: DataKey;
}

let held: Held | null = null;

/** Open the book of an officer: its records, and those under `others`, can be read from now on. */
export function hold(officer: string, key: DataKey, others: ReadonlyMap<string, Cipher> = new Map()): void {
  held = { officer, key };
  holdKeys({ officer, own: BOOK, ciphers: new Map([...others, [BOOK, cipherOf(key)]]) });
}

/** Records can be written under one more key, until what it gives is called. */
export function holdWith(officer: string, name: string, key: DataKey): () => void {
  const own = heldKey(officer);
  if (!own) throw new Error('The book is locked.');
  hold(officer, own, new Map([[name, cipherOf(key)]]));
  return () => hold(officer, own);
}

export function letGo(): void {
  held?.key.fill(0);
  held = null;
  dropKeys();
}

/** The key of an officer's open book; null where it is locked. */
export function heldKey(officer: string): DataKey | null {
  return held?.officer === officer ? held.key : null;
}
