/** Puts the app together: whose work it is, the first screen, then the engine and the worker. */

import './old-phones.ts';
import { render } from 'preact';
import { App } from './app.tsx';
import type { StoreClosed } from './store-closed.tsx';
import { gate, locked, restoreSession } from './session/index.ts';
import { takeInvitations } from './session/invitation.ts';
import { blocked, faultOf } from './store/standing.ts';
import { registerWorker } from './sw/client.ts';
import { hasUnsent, tell } from './sync/state.ts';

const root = document.getElementById('app') ?? document.body;

/** Nothing can be recorded without a store, so the app says so instead of pretending. */
async function openOrSay(): Promise<boolean> {
  const stop = blocked.subscribe((waits) => void (waits && say('blocked', () => blocked.value)));
  try {
    await restoreSession();
    return true;
  } catch (error) {
    await say(faultOf(error), () => true);
    return false;
  } finally {
    stop();
  }
}

/** Its words come when they are needed; `still` tells whether they are by then. */
async function say(why: Parameters<typeof StoreClosed>[0]['why'], still: () => boolean): Promise<void> {
  const closed = await import('./store-closed.tsx');
  if (still()) render(<closed.StoreClosed why={why} />, root);
}

/** How much a locked book holds unsent can't be known, so it counts as much. */
function busy(): boolean {
  return hasUnsent() || locked.value || gate.value !== null;
}

async function start(): Promise<void> {
  takeInvitations();
  tell({ online: navigator.onLine });
  if (!(await openOrSay())) return;
  render(<App />, root);
  // Nothing on the first screen waits for the network, so neither does the code for it.
  void import('./store/second.ts').then(({ keepCopy }) => keepCopy()).catch(() => undefined);
  const { startEngine } = await import('./sync/start.ts');
  const wake = startEngine();
  // A browser that refuses workers still records; it only can't be opened without a network.
  await registerWorker({ busy, wake }).catch(() => undefined);
}

void start();
