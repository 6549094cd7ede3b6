/** Answers about rescue files and about work handed over: guards that unknown JSON has to pass. */

import { isAnswer, isObject } from './protocol.ts';

/** The server's public key, as a phone keeps it: a point on P-256, 65 bytes in base64url. */
export interface RescueKey {
  readonly key_id: string;
  readonly public_key: string;
}

/** What came of a rescue file: new, there already, known from an earlier sync, not to be read. */
export interface TakenIn {
  readonly received: number;
  readonly already: number;
  readonly known: number;
  readonly unreadable: number;
}

/** What became of work that was handed over, by the ids of its mutations. */
export interface Salvaged {
  readonly taken: ReadonlySet<string>;
  /** Kept without some words, for they were personal. */
  readonly without_words: ReadonlySet<string>;
}

/** Null where it is no key of 65 bytes. */
export function readRescueKey(body: unknown): RescueKey | null {
  if (!isObject(body)) return null;
  const { key_id, public_key } = body;
  if (typeof key_id !== 'string' || typeof public_key !== 'string') return null;
  return /^[\w-]{87}$/.test(public_key) ? { key_id, public_key } : null;
}

export function readTakenIn(body: unknown): TakenIn | null {
  if (!isObject(body)) return null;
  const { received, already, known, unreadable } = body;
  const counts = { received, already, known, unreadable };
  return Object.values(counts).every(Number.isInteger) ? (counts as TakenIn) : null;
}

/** Null where it is no answer to a handing-over: then nothing of it may be believed. */
export function readSalvaged(body: unknown): Salvaged | null {
  if (!isAnswer(body) || !Array.isArray(body['results'])) return null;
  const results = body['results'].filter(isObject).filter(isTaken);
  const lost = results.filter(({ lost: paths }) => Array.isArray(paths) && paths.length > 0);
  return { taken: idsOf(results), without_words: idsOf(lost) };
}

function isTaken({ status }: Readonly<Record<string, unknown>>): boolean {
  return status === 'applied' || status === 'quarantined';
}

function idsOf(results: readonly Readonly<Record<string, unknown>>[]): ReadonlySet<string> {
  return new Set(results.map(({ id }) => String(id)));
}
