/** Puts the app together: whose work it is, the first screen, then the engine and the worker. */

import { render } from 'preact';
import { App } from './app.tsx';
import { restoreSession } from './session/index.ts';
import { registerWorker } from './sw/client.ts';
import { syncState, tell } from './sync/state.ts';

async function start(): Promise<void> {
  tell({ online: navigator.onLine });
  await restoreSession();
  const root = document.getElementById('app');
  if (root) render(<App />, root);
  // Nothing on the first screen waits for the network, so neither does the code for it.
  const { startEngine } = await import('./sync/start.ts');
  const wake = startEngine();
  await registerWorker({ busy: () => syncState.value.kind !== 'all_sent', wake });
}

void start();
