/**
 * The one loop: what is queued goes out, what is new comes in. It runs on opening, on focus, when the
 * network returns, after an append, by the clock and when the worker wakes it; one run at a time on
 * this phone, under a Web Lock.
 */

import { chance, now, setAhead } from '../clock.ts';
import { isOpen, me, store } from '../store/current.ts';
import type { OfficerDatabase } from '../store/db.ts';
import { followQuery } from '../store/live.ts';
import { release } from '../store/outbox.ts';
import { blocked } from '../store/standing.ts';
import { readStorage } from '../store/storage.ts';
import { readQueueFacts } from '../store/sync-store.ts';
import type { QueueFacts } from '../store/sync-store.ts';
import { waitAfter } from './backoff.ts';
import { failureOf, isPersons, retryAfter } from './failure.ts';
import { syncRound } from './round.ts';
import type { Run, Send } from './round.ts';
import { tell, tellWarnings } from './state.ts';
import type { Failure } from './state.ts';

/** The world as the engine needs it; tests pass small fakes. */
export interface World {
  readonly send: Send;
  readonly lock: (work: () => Promise<void>) => Promise<void>;
  readonly online: () => boolean;
  readonly visible: () => boolean;
  /** Null while nobody is at work, or the server wants a sign-in first. */
  readonly device_id: () => string | null;
  /** Told when the server wants a sign-in, or a newer version. */
  readonly onFailure: (failure: Failure) => void;
  /** Told when everything was read anew: what is known of the person may be old as well. */
  readonly onReadAnew: () => void;
  /** Told when all that is queued was sent: photos may follow their entries. */
  readonly onSent: (db: OfficerDatabase) => void;
}

const FIRST_BATCH = 25;
const POLL = 5 * 60_000;
/** A timer far in the future would fire at once: browsers count in 31 bits. */
const LONGEST_TIMER = 3_600_000;

const NONE = { since: 0, wait: 0 } as const;

function runOf(db: OfficerDatabase, device_id: string, send: Send): Run {
  return { db, device_id, send, now, most: FIRST_BATCH, tried: new Set(), restarts: 0, read_anew: false };
}

function unsentOf({ waiting, parked, trouble, photos, synced_at }: QueueFacts) {
  return { waiting, parked, trouble, photos, synced_at };
}

export class Engine {
  readonly #world: World;
  #failure: Failure | null = null;
  #failures = 0;
  /** The server asked for so long a wait (milliseconds), from then on. */
  #patience: { readonly since: number; readonly wait: number } = NONE;
  #wanted = false;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #releaseTimer: ReturnType<typeof setTimeout> | undefined;
  #unfollow: (() => void) | null = null;

  constructor(world: World) {
    this.#world = world;
  }

  /** Follow the store of whoever is at work, and run at once. Call it whenever that changed. */
  follow(): void {
    this.stop();
    this.#failure = null;
    this.#failures = 0;
    this.#patience = NONE;
    tell({ failure: null, signed_in: this.#world.device_id() !== null });
    if (!isOpen()) return;
    const db = store();
    this.#unfollow = followQuery(
      () => readQueueFacts(db),
      ['outbox', 'facts', 'drafts', 'photos'],
      (facts) => this.#onQueue(facts),
    );
    void this.wake();
  }

  stop(): void {
    this.#unfollow?.();
    this.#unfollow = null;
    clearTimeout(this.#timer);
    clearTimeout(this.#releaseTimer);
  }

  /** Run now, or once more after the run that is under way. Resolves when that is over. */
  wake(): Promise<void> {
    this.#wanted = true;
    this.#running ??= this.#runAll().finally(() => {
      this.#running = null;
      // Woken in the very moment in which the run ended.
      if (this.#wanted) void this.wake();
    });
    return this.#running;
  }

  /** The line is back: what failed without it says nothing about the next try. */
  lineIsBack(): Promise<void> {
    this.#failures = 0;
    return this.wake();
  }

  /** A person asks to send now: not even a server that asked for patience is waited for. */
  wakeNow(): Promise<void> {
    this.#patience = NONE;
    return this.wake();
  }

  /** The app is left: what was held can no longer be taken back. */
  async leave(): Promise<void> {
    if (isOpen()) await release(now(), true);
  }

  async #runAll(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      await this.#world.lock(() => this.#run());
    }
    this.#schedule();
  }

  async #run(): Promise<void> {
    const device_id = this.#world.device_id();
    if (device_id === null || !isOpen() || this.#isAskedToWait()) return;
    if (!this.#world.online()) return this.#fail({ kind: 'offline', since: now() }, null);
    const officer = me().id;
    try {
      await release(now(), false);
      await this.#rounds(runOf(store(), device_id, this.#world.send));
    } catch {
      // A store that was closed belongs to somebody who signed out; else it can't be written to.
      const closed = !isOpen() || me().id !== officer;
      if (!closed) this.#fail({ kind: 'stuck', reason: 'storage', retry_at: null }, null);
    } finally {
      tell({ sending: null });
    }
  }

  /** A clock that was set back since then would make it a wait without an end. */
  #isAskedToWait(): boolean {
    const waited = now() - this.#patience.since;
    return waited >= 0 && waited < this.#patience.wait;
  }

  async #rounds(run: Run): Promise<void> {
    const { sendable } = await readQueueFacts(run.db);
    let done = 0;
    if (sendable > 0) tell({ sending: { done, total: sendable } });
    for (;;) {
      const round = await syncRound(run);
      if (round.kind === 'failed') return this.#fail(failureOf(round.reply, now()), retryAfter(round.reply));
      done += round.acknowledged;
      if (sendable > 0)
        tell({ sending: { done: Math.min(done, sendable), total: Math.max(done, sendable) } });
      if (round.kind === 'on') continue;
      return this.#succeed(run);
    }
  }

  async #succeed(run: Run): Promise<void> {
    this.#failure = null;
    this.#failures = 0;
    this.#patience = NONE;
    tell({ failure: null, online: true, sending: null, ...unsentOf(await readQueueFacts(run.db)) });
    if (run.read_anew) this.#world.onReadAnew();
    this.#world.onSent(run.db);
  }

  #fail(failure: Failure, retryAfter: number | null): void {
    this.#failures += 1;
    const since = this.#failure?.kind === 'offline' ? this.#failure.since : now();
    const wait = waitAfter(this.#failures, chance(), retryAfter);
    this.#patience = retryAfter === null ? NONE : { since: now(), wait };
    this.#failure = failure.kind === 'offline' ? { ...failure, since } : failure;
    if (this.#failure.kind === 'stuck') this.#failure = { ...this.#failure, retry_at: now() + wait };
    tell({ failure: this.#failure, online: this.#world.online() });
    this.#world.onFailure(this.#failure);
  }

  /** The next try: after a failure when its wait is over, else by the clock while the app is in sight. */
  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#failure && isPersons(this.#failure)) return;
    if (!this.#failure && !this.#world.visible()) return;
    const wait = this.#failure ? waitAfter(this.#failures, chance(), null) : POLL;
    const retry = this.#failure?.kind === 'stuck' ? (this.#failure.retry_at ?? now()) - now() : wait;
    this.#timer = setTimeout(() => void this.wake(), Math.min(Math.max(retry, 0), LONGEST_TIMER));
  }

  #onQueue(facts: QueueFacts): void {
    setAhead(facts.clock_ahead);
    tell(unsentOf(facts));
    void this.#warn(facts);
    clearTimeout(this.#releaseTimer);
    if (facts.next_due !== null) this.#releaseLater(facts.next_due - now());
  }

  #releaseLater(wait: number): void {
    const bounded = Math.min(Math.max(wait, 0), LONGEST_TIMER);
    this.#releaseTimer = setTimeout(() => void this.#releaseDue(), bounded);
  }

  async #releaseDue(): Promise<void> {
    if (!isOpen()) return;
    const { released } = await release(now(), false);
    if (released > 0) await this.wake();
  }

  async #warn({ clock_ahead, oldest_unsent, missing, dropped }: QueueFacts): Promise<void> {
    const storage = await readStorage().catch(() => null);
    const known = { clock_ahead, storage, oldest_unsent, missing, dropped };
    tellWarnings({ ...known, now: now(), blocked: blocked.value });
  }
}
