/** Single facts of an officer's store: the cursor, the last number given, what was chosen last. */

import type { Told } from '../domain/notices.ts';
import type { OfficerDatabase } from './db.ts';
import type { Named } from './named.ts';
import type { Sealed } from './seal.ts';
import type { UnitFigures } from './targets.ts';

/** What was lost with a store that the browser dropped, as far as anything still knows. */
export interface Dropped {
  /** How many steps lay on this phone alone. */
  readonly unsent: number;
  /** When it was found (milliseconds). */
  readonly at: number;
}

/** Everything that is kept as a fact, by its key. */
export interface Facts {
  /** Where the feed was read up to; null before the first sync. */
  cursor: string | null;
  /** While the feed is read again from nothing: up to where; undefined when it is not. */
  shadow_cursor: { readonly at: string | null } | null;
  epoch: string | null;
  /** The last number given to a mutation of this officer on this phone. */
  last_n: number;
  /** Numbers that were given and never came to the server: the next mutations go out under them. */
  numbers_back: readonly number[];
  /** How often in a row the own rows differed from the server's digest. */
  digest_misses: number;
  /** How often in a row reading everything from nothing did not help, and when it was tried last. */
  rereads: { readonly in_vain: number; readonly at: number };
  /** Since when (milliseconds) this phone heals a restored server; null when it does not. */
  healing_since: number | null;
  /** Mutations of the sent box that a restored server has not acknowledged again. */
  offered_again: readonly string[];
  /** When a sync last brought everything (RFC 3339 of the server). */
  synced_at: string | null;
  /** How many milliseconds this phone's clock is ahead of the server's. */
  clock_ahead: number;
  /** Numbers that the server says it never saw. */
  missing: readonly number[];
  /** Mutations that the server keeps aside since this phone or account was closed. */
  handed_over: readonly string[];
  /** Those of them whose words were left out, for they were personal. */
  handed_without_words: readonly string[];
  /** What was chosen last, to stand filled in the next time. */
  last_area: string | null;
  last_choice: Readonly<Record<string, string>>;
  /** The outings that name this officer, as the server told last; null before it did. */
  named: Sealed<readonly Named[]> | null;
  /** Those of them of which they say "not me" and the server does not know yet. */
  not_me: readonly string[];
  /** What the unit had done of its campaigns when the server was last asked, by campaign. */
  unit_figures: UnitFigures;
  /** True from the first opening on: a store without it is a new one. */
  begun: boolean;
  /** The notices that were read on this phone, by their keys. */
  notices_read: readonly string[];
  /** What the server told last, and when; ids alone, names are in the lists. */
  told: { readonly as_of: number; readonly told: readonly Told[] } | null;
  /** The browser dropped the store that was here before; null where it did not, or that was read. */
  dropped: Dropped | null;
}

const AT_FIRST: Facts = {
  cursor: null,
  shadow_cursor: null,
  epoch: null,
  last_n: 0,
  numbers_back: [],
  digest_misses: 0,
  rereads: { in_vain: 0, at: 0 },
  healing_since: null,
  offered_again: [],
  synced_at: null,
  clock_ahead: 0,
  missing: [],
  handed_over: [],
  handed_without_words: [],
  last_area: null,
  last_choice: {},
  named: null,
  not_me: [],
  unit_figures: {},
  begun: false,
  notices_read: [],
  told: null,
  dropped: null,
};

export async function readFact<K extends keyof Facts>(db: OfficerDatabase, key: K): Promise<Facts[K]> {
  const row = await db.facts.get(key);
  return row === undefined ? AT_FIRST[key] : (row.value as Facts[K]);
}

export async function writeFact<K extends keyof Facts>(
  db: OfficerDatabase,
  key: K,
  value: Facts[K],
): Promise<void> {
  await db.facts.put({ key, value });
}
