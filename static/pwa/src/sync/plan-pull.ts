/** What a page of the feed changes on the phone: planned first, then written in one transaction. */

import { localDay } from '../domain/days.ts';
import { windowStart } from '../domain/window.ts';
import type { Entry } from '../domain/types.ts';
import type { SyncAnswer } from './protocol.ts';

/** Where a phone stands in the feed. */
export interface Place {
  /** Up to where the live copy has read; null before the first sync. */
  readonly cursor: string | null;
  /** Up to where the shadow copy has read, while everything is read again from nothing. */
  readonly shadow: { readonly at: string | null } | null;
  readonly epoch: string | null;
}

export interface PullPlan {
  readonly into: 'live' | 'shadow';
  readonly entries: readonly Entry[];
  /** Rows of the other kinds by the name of their list; unknown ones are kept too. */
  readonly lists: SyncAnswer['lists'];
  readonly gone: readonly { readonly list: string; readonly id: string }[];
  /** Where the phone stands afterwards. */
  readonly place: Place;
  /** Put the shadow copy in place of the live one. */
  readonly swap: boolean;
  /** On the last page: what is neither open nor on or after this day leaves the phone. */
  readonly drop_before: string | null;
  /** The server was restored: what was sent in the last 30 days is offered again. */
  readonly restored: boolean;
  /** True where there is nothing more to bring. */
  readonly complete: boolean;
}

/** Which cursor the next request names. */
export function cursorOf(place: Place): string | null {
  return place.shadow ? place.shadow.at : place.cursor;
}

const LISTS: Readonly<Record<string, string>> = {
  area: 'areas',
  officer: 'officers',
  campaign: 'campaigns',
  form: 'forms',
};

/** Plan a page. Only a page with a digest is a last one: an answer to an old version has none. */
export function planPull(place: Place, answer: SyncAnswer): PullPlan {
  const last = !answer.more && answer.digest !== null;
  const reading = answer.cursor !== null;
  const swap = place.shadow !== null && last && reading;
  return {
    into: place.shadow ? 'shadow' : 'live',
    entries: answer.entries,
    lists: answer.lists,
    gone: answer.gone.flatMap(({ kind, id }) => (LISTS[kind] ? [{ list: LISTS[kind], id }] : [])),
    place: { ...next(place, answer, swap), epoch: answer.epoch },
    swap,
    drop_before: last ? windowStart(localDay(answer.server_time)) : null,
    restored: place.epoch !== null && place.epoch !== answer.epoch,
    complete: !answer.more,
  };
}

function next(place: Place, answer: SyncAnswer, swap: boolean): Pick<Place, 'cursor' | 'shadow'> {
  if (answer.cursor === null) return place;
  if (!place.shadow) return { cursor: answer.cursor, shadow: null };
  return swap
    ? { cursor: answer.cursor, shadow: null }
    : { cursor: place.cursor, shadow: { at: answer.cursor } };
}

/** The lines of a digest (What always holds, 6): `id:version:status`, sorted by bytes, each ended. */
export function digestLines(entries: readonly Pick<Entry, 'id' | 'version' | 'status'>[]): string {
  // Ids and statuses are ASCII, so the order of code units is that of bytes.
  const lines = entries.map(({ id, version, status }) => `${id}:${version}:${status}\n`);
  return lines.toSorted((a, b) => (a < b ? -1 : 1)).join('');
}
