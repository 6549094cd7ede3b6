/**
 * An app that was out of sight for ten minutes is locked, whether it lived on meanwhile or not; and
 * what is locked in one tab is locked in all. The page is opened anew, so that no word of an entry
 * stays in it.
 */

import { effect } from '@preact/signals';
import { now } from '../clock.ts';
import { MINUTE } from '../domain/days.ts';
import { AWAY, dropCopies, extendGrace, extendWalk, leaveWalks } from '../store/vault/index.ts';
import { gate, lock, locked, session } from './index.ts';

const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('tung-ngo-lock');

/** Lock, here and in every other tab, and open the app anew. */
export async function lockAndLeave(): Promise<void> {
  tabs?.postMessage('lock');
  await leave();
}

/** Let the other tabs go, which may show and write what is about to be wiped. */
export function lockOthers(): void {
  tabs?.postMessage('lock');
}

async function leave(): Promise<void> {
  // What is being handed over needs no lock of its own: its keys are in memory alone.
  if (session.value) await lock(true);
  else if (gate.value?.kind !== 'closed') return;
  location.replace('/app/');
}

/** One after the other: what is copied when the app is left is gone when it is back. */
let turning: Promise<unknown> = Promise.resolve();

function turn(away: boolean): void {
  const id = session.value?.officer.id;
  if (!id) return;
  const step = () => {
    if (locked.value) return extendWalk();
    return away ? leaveWalks(id) : dropCopies(id);
  };
  // What could not be copied can't be gone on with under the lock; the sheet itself is as it was.
  turning = turning.then(step).catch(() => undefined);
}

/** Watch whether the app is in sight. Gives what ends it. */
export function keepLocked(): () => void {
  let awaySince: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const extend = (): void => {
    const id = session.value?.officer.id;
    if (id) void extendGrace(id).catch(() => undefined);
  };
  const look = (): void => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') {
      awaySince = now();
      extend();
      turn(true);
      timer = setTimeout(() => void leave(), AWAY);
      return;
    }
    const away = awaySince === null ? 0 : now() - awaySince;
    awaySince = null;
    // A clock that was set back says nothing about how long it was.
    if (away >= AWAY || away < 0) void leave();
    else {
      extend();
      turn(false);
    }
  };
  const ticking = setInterval(() => awaySince === null && extend(), MINUTE);
  document.addEventListener('visibilitychange', look);
  // What goes on under the lock has joined the book that was opened here: other tabs open it too.
  const unfollow = effect(() => {
    if (session.value && !locked.value) tabs?.postMessage('opened');
  });
  tabs?.addEventListener('message', ({ data }) => void (data === 'opened' && !locked.value ? null : leave()));
  return () => {
    unfollow();
    clearInterval(ticking);
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
