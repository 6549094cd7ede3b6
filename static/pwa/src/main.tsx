/** Puts the app together: whose work it is, the engine, the worker, the first screen. */

import { render } from 'preact';
import { effect } from '@preact/signals';
import { App } from './app.tsx';
import { markSignedOut, restoreSession, session } from './session/index.ts';
import { preferences } from './store/index.ts';
import { askToBeWoken, lookForUpdate, registerWorker } from './sw/client.ts';
import { Engine } from './sync/engine.ts';
import { asksToSync, syncState, tell } from './sync/state.ts';
import type { Failure } from './sync/state.ts';
import { postSync, speak } from './sync/transport.ts';

const engine = new Engine({
  send: postSync,
  lock: (work) => (navigator.locks ? navigator.locks.request('tung-ngo-sync', work) : work()),
  online: () => navigator.onLine,
  visible: () => document.visibilityState === 'visible',
  device_id: () => (session.value?.signed_in ? session.value.device_id : null),
  onFailure,
});

function onFailure(failure: Failure): void {
  if (failure.kind === 'signed_out') void markSignedOut();
  if (failure.kind === 'update_needed') void lookForUpdate();
  if (failure.kind === 'offline') void askToBeWoken();
}

function wake(): void {
  tell({ online: navigator.onLine });
  void engine.wake();
}

function followTheWorld(): void {
  window.addEventListener('online', wake);
  window.addEventListener('offline', () => tell({ online: false }));
  window.addEventListener('focus', wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
    else void engine.leave().then(() => engine.wake());
  });
  window.addEventListener('pagehide', () => void engine.leave());
}

function followThePerson(): void {
  // The id alone: a session that was only marked as signed out goes on with the same store.
  let at: string | undefined;
  effect(() => {
    const key = session.value && `${session.value.officer.id} ${session.value.signed_in}`;
    if (key === at) return;
    at = key ?? undefined;
    engine.follow();
  });
  effect(() => speak(preferences.value.language));
  effect(() => {
    if (asksToSync.value > 0) void engine.wake();
  });
}

async function start(): Promise<void> {
  tell({ online: navigator.onLine });
  await restoreSession();
  followThePerson();
  followTheWorld();
  const root = document.getElementById('app');
  if (root) render(<App />, root);
  await registerWorker({ busy: () => syncState.value.kind !== 'all_sent', wake });
}

void start();
