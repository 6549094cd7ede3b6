/** The page's side of the worker: a new version waits until no work is open (experience.md, promise 8). */

import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

const ready = signal(false);
let holds = 0;
let waiting: ServiceWorker | null = null;
/** True where a new version took over at the wish of another tab, while work was open in this one. */
let outdated = false;

/** True while a new version waits to take over. */
export const updateReady: ReadonlySignal<boolean> = ready;

/** Keep a new version waiting while a form or a walk is open; call what it returns when it is closed. */
export function holdUpdates(): () => void {
  holds += 1;
  let held = true;
  return () => {
    if (held) holds -= 1;
    held = false;
  };
}

/** What the app needs of the world to let a new version in. */
export interface Updating {
  /** True while anything is unsent. */
  readonly busy: () => boolean;
  /** The worker asks the engine to run. */
  readonly wake: () => void;
}

/**
 * Register the worker. A new version takes over while the app is out of sight, no form is open and
 * nothing is unsent; else at the next cold start, by itself.
 */
export async function registerWorker({ busy, wake }: Updating): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const workers = navigator.serviceWorker;
  workers.addEventListener('message', (event) => {
    if (event.data === 'wake') wake();
  });
  const registration = await workers.register('/app/sw.js', { scope: '/app/' });
  watch(registration);
  let hadController = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    // The very first worker takes over a page that is already of its own version.
    if (hadController) reloadWhenFree();
    hadController = true;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined);
    else letIn(busy);
  });
}

function reloadWhenFree(): void {
  outdated = holds > 0;
  if (!outdated) location.reload();
}

function watch(registration: ServiceWorkerRegistration): void {
  noteWaiting(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) noteWaiting(worker);
    });
  });
}

function noteWaiting(worker: ServiceWorker | null): void {
  if (!worker) return;
  waiting = worker;
  ready.value = true;
}

function letIn(busy: () => boolean): void {
  if (holds > 0 || busy()) return;
  if (outdated) location.reload();
  else waiting?.postMessage('take-over');
}

/** The server no longer speaks with this version: look for a new one at once. */
export async function lookForUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/app/');
  await registration?.update().catch(() => undefined);
}

/** Ask the browser to wake us when the network returns; where it can't, the app does so when opened. */
export async function askToBeWoken(): Promise<void> {
  const registration = (await navigator.serviceWorker?.getRegistration('/app/')) as
    (ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } }) | undefined;
  await registration?.sync?.register('outbox').catch(() => undefined);
}
