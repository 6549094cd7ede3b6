/** What the app says about itself: always the truth, never green beside something unsent (experience.md, 9). */

import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { StorageFacts } from '../store/types.ts';

/** Why nothing gets through although there is a line. */
export type StuckReason = 'server_busy' | 'server_error' | 'not_an_answer' | 'malformed' | 'storage';

/** How much of the work the server does not have. */
export interface Unsent {
  /** Steps that are on this phone alone. */
  readonly waiting: number;
  /** Those of them that do not go by themselves: their officer has to pick the area from the list. */
  readonly parked: number;
  /** Entries in Cần xử lý. */
  readonly trouble: number;
  /** Photos that are on this phone alone. */
  readonly photos: number;
}

export type SyncState =
  | { readonly kind: 'all_sent'; readonly at: string }
  | ({ readonly kind: 'waiting' } & Unsent)
  | { readonly kind: 'sending'; readonly done: number; readonly total: number }
  | ({ readonly kind: 'offline'; readonly since: number | null } & Unsent)
  | ({
      readonly kind: 'stuck';
      readonly reason: StuckReason;
      readonly retry_at: number | null;
    } & Unsent)
  | { readonly kind: 'trouble'; readonly trouble: number }
  | ({ readonly kind: 'signed_out' } & Unsent)
  | ({ readonly kind: 'update_needed' } & Unsent)
  | { readonly kind: 'locked'; readonly why: 'account_disabled' | 'device_revoked'; readonly waiting: number }
  | { readonly kind: 'never_synced' };

export type StorageRisk = 'not_persisted' | 'not_installed' | 'low_space' | 'unsent_3_days' | 'blocked';

export type Warning =
  /** The phone's clock is off by so many minutes; positive where it is ahead. */
  | { readonly kind: 'clock'; readonly minutes: number }
  | { readonly kind: 'storage'; readonly why: StorageRisk }
  /** The browser dropped the book, with so much unsent in it. */
  | { readonly kind: 'dropped'; readonly unsent: number }
  /** Numbers that the server never saw: work may have been lost with an earlier store. */
  | { readonly kind: 'numbers_missing'; readonly count: number };

/** What kept the last try from getting through; null where it did. */
export type Failure =
  | { readonly kind: 'offline'; readonly since: number }
  | { readonly kind: 'stuck'; readonly reason: StuckReason; readonly retry_at: number | null }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'update_needed' }
  | { readonly kind: 'locked'; readonly why: 'account_disabled' | 'device_revoked' };

/** Everything that the state follows from. */
export interface SyncFacts extends Unsent {
  readonly online: boolean;
  readonly signed_in: boolean;
  /** While a request with mutations is under way. */
  readonly sending: { readonly done: number; readonly total: number } | null;
  readonly failure: Failure | null;
  /** When everything was last brought and sent (RFC 3339). */
  readonly synced_at: string | null;
}

/** Pure: the one state that these facts amount to. What needs a person comes before what passes by itself. */
export function stateOf(facts: SyncFacts): SyncState {
  const { waiting, parked, trouble, photos, failure } = facts;
  const unsent: Unsent = { waiting, parked, trouble, photos };
  if (failure?.kind === 'locked') return { kind: 'locked', why: failure.why, waiting };
  if (!facts.signed_in || failure?.kind === 'signed_out') return { kind: 'signed_out', ...unsent };
  if (facts.sending) return { kind: 'sending', ...facts.sending };
  if (failure?.kind === 'update_needed') return { kind: 'update_needed', ...unsent };
  if (!facts.online) return { kind: 'offline', ...unsent, since: sinceOf(failure) };
  if (failure?.kind === 'offline') return { kind: 'offline', ...unsent, since: failure.since };
  if (failure?.kind === 'stuck') {
    return { kind: 'stuck', ...unsent, reason: failure.reason, retry_at: failure.retry_at };
  }
  if (waiting + photos > 0) return { kind: 'waiting', ...unsent };
  if (trouble > 0) return { kind: 'trouble', trouble };
  return facts.synced_at === null ? { kind: 'never_synced' } : { kind: 'all_sent', at: facts.synced_at };
}

function sinceOf(failure: Failure | null): number | null {
  return failure?.kind === 'offline' ? failure.since : null;
}

/** What the warnings follow from. */
export interface WarningFacts {
  /** Milliseconds by which this phone's clock is ahead of the server's. */
  readonly clock_ahead: number;
  readonly storage: StorageFacts | null;
  /** When the oldest unsent step was recorded (milliseconds). */
  readonly oldest_unsent: number | null;
  readonly now: number;
  readonly blocked: boolean;
  readonly missing: number;
  readonly dropped: { readonly unsent: number } | null;
}

const MINUTE = 60_000;
const CLOCK_TOLERANCE = 10 * MINUTE;
const UNSENT_TOO_LONG = 3 * 86_400_000;
const LITTLE_SPACE = 50 * 1024 * 1024;

/** Pure: everything that puts tonight's work or its time at risk. */
export function warningsOf(facts: WarningFacts): readonly Warning[] {
  const off = Math.abs(facts.clock_ahead) > CLOCK_TOLERANCE;
  const clock: Warning[] = off ? [{ kind: 'clock', minutes: Math.round(facts.clock_ahead / MINUTE) }] : [];
  const storage = storageRisks(facts).map((why): Warning => ({ kind: 'storage', why }));
  const missing: Warning[] = facts.missing > 0 ? [{ kind: 'numbers_missing', count: facts.missing }] : [];
  const dropped: Warning[] = facts.dropped ? [{ kind: 'dropped', unsent: facts.dropped.unsent }] : [];
  return [...dropped, ...clock, ...storage, ...missing];
}

function storageRisks({ storage, blocked, oldest_unsent, now }: WarningFacts): StorageRisk[] {
  const tooLong = oldest_unsent !== null && now - oldest_unsent > UNSENT_TOO_LONG;
  return [
    ...(blocked ? (['blocked'] as const) : []),
    ...(tooLong ? (['unsent_3_days'] as const) : []),
    ...(storage && isTight(storage) ? (['low_space'] as const) : []),
    ...(storage && !storage.installed ? (['not_installed'] as const) : []),
    ...(storage && !storage.persisted ? (['not_persisted'] as const) : []),
  ];
}

function isTight({ used, quota }: StorageFacts): boolean {
  return used !== null && quota !== null && quota - used < LITTLE_SPACE;
}

const AT_FIRST: SyncFacts = {
  online: true,
  signed_in: true,
  waiting: 0,
  parked: 0,
  trouble: 0,
  photos: 0,
  sending: null,
  failure: null,
  synced_at: null,
};

const facts = signal<SyncFacts>(AT_FIRST);
const warned = signal<readonly Warning[]>([]);
const asked = signal(0);

/** The state of sync, for every screen. */
export const syncState: ReadonlySignal<SyncState> = computed(() => stateOf(facts.value));

/** True while anything is unsent or in trouble: no moment to change the app under it. */
export function hasUnsent(): boolean {
  const { waiting, trouble, photos, sending } = facts.value;
  return waiting + trouble + photos > 0 || sending !== null;
}

/** What puts work at risk, with the gravest first. */
export const warnings: ReadonlySignal<readonly Warning[]> = warned;

/** How often a person asked to send now; the engine follows it. */
export const asksToSync: ReadonlySignal<number> = asked;

/** "Gửi ngay": try at once, whatever the waiting time. */
export function syncNow(): void {
  asked.value += 1;
}

/** The engine tells what it knows. */
export function tell(known: Partial<SyncFacts>): void {
  facts.value = { ...facts.value, ...known };
}

export function tellWarnings(known: WarningFacts): void {
  warned.value = warningsOf(known);
}

/** Another person is at work now: nothing that was known holds. */
export function forgetState(): void {
  facts.value = AT_FIRST;
  warned.value = [];
}
