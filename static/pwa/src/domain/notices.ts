/** Notices on the phone: what this phone knows by itself, and what only the server can tell it. */

import { DAY, fromMoment, localDay } from './days.ts';
import type { EntryView } from './view.ts';

/** An own entry came back; `at` in milliseconds, as everywhere here. */
export interface CameBack {
  readonly kind: 'returned';
  readonly key: string;
  readonly at: number;
  readonly view: EntryView;
}

/** Entries of the unit wait for their chief for over a day. */
export interface WaitsLong {
  readonly kind: 'waiting';
  readonly key: string;
  readonly at: number;
  readonly entries: number;
  readonly oldest: number;
}

/** This phone has brought nothing from the server for three days. */
export interface SilentHere {
  readonly kind: 'silent_here';
  readonly key: string;
  readonly at: number;
  readonly since: number;
}

/** Somebody's phone has not been heard of for three days; told to the chief of the unit. */
export interface SilentPhone {
  readonly kind: 'silent';
  readonly key: string;
  readonly at: number;
  readonly since: number;
  readonly officer_id: string;
}

/** A campaign is behind an even pace in the unit. */
export interface Behind {
  readonly kind: 'behind';
  readonly key: string;
  readonly at: number;
  readonly campaign_id: string;
  readonly done: number;
  readonly whole: number;
  readonly pace: number | null;
  readonly last_day: string;
}

export type Notice = CameBack | WaitsLong | SilentHere | SilentPhone | Behind;
/** What the server alone knows; kept with the moment at which it was told. */
export type Told = SilentPhone | Behind;

const SILENT_AFTER = 3 * DAY;
const WAITS_AFTER = DAY;

/** Own entries that came back: one that comes back once more is another notice. */
export function cameBack(views: readonly EntryView[]): CameBack[] {
  return views.map((view) => ({
    kind: 'returned',
    key: `returned:${view.id}:${view.version}`,
    at: fromMoment(view.decided_at ?? view.started_at),
    view,
  }));
}

type Waiting = Pick<EntryView, 'received_at' | 'decided_at'>;

/** What waits for over a day, in one notice for each day on which something came to wait so long. */
export function waitsLong(waiting: readonly Waiting[], now: number): WaitsLong[] {
  const long = waiting.flatMap(waitsSince).filter((since) => since <= now - WAITS_AFTER);
  if (long.length === 0) return [];
  const at = Math.max(...long) + WAITS_AFTER;
  const oldest = Math.min(...long);
  return [{ kind: 'waiting', key: `waiting:${localDay(at)}`, at, entries: long.length, oldest }];
}

/** The officer's own time is no waiting: what was returned waits since it was decided on, at the least. */
function waitsSince({ received_at, decided_at }: Waiting): number[] {
  if (received_at === null) return [];
  return [Math.max(fromMoment(received_at), decided_at ? fromMoment(decided_at) : 0)];
}

/** This phone, where it brought nothing for three days; one that never did says so elsewhere. */
export function silentHere(synced_at: string | null, now: number): SilentHere[] {
  if (synced_at === null) return [];
  const since = fromMoment(synced_at);
  if (now - since < SILENT_AFTER) return [];
  return [{ kind: 'silent_here', key: `silent_here:${synced_at}`, at: since + SILENT_AFTER, since }];
}

const ORDER: readonly Notice['kind'][] = ['returned', 'silent_here', 'waiting', 'behind', 'silent'];

/** What has to be acted upon first to the front, the newest of a kind first. */
export function inTurn(notices: readonly Notice[]): Notice[] {
  return notices.toSorted(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.at - a.at,
  );
}
