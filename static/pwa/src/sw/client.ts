/** The page's side of the worker: a new version waits until no work is open (experience.md, promise 8). */

import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { follow, isWorkOpen, whenNobodyLooks } from './hands.ts';

export { holdUpdates } from './hands.ts';

const ready = signal(false);
let waiting: ServiceWorker | null = null;
/** True where a new version took over while this tab was in use: it opens anew when it is not. */
let outdated = false;

/** True while a new version waits to take over. */
export const updateReady: ReadonlySignal<boolean> = ready;

/** What the app needs of the world to let a new version in. */
export interface Updating {
  /** True while anything is unsent. */
  readonly busy: () => boolean;
  /** The worker asks the engine to run. */
  readonly wake: () => void;
}

/**
 * Register the worker. A new version takes over while the app is out of sight in every tab, no form is
 * open and nothing is unsent; else at the next cold start, by itself.
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
    follow();
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined);
    else letIn(busy);
  });
  follow();
  // What was unsent when the app was left may be sent while nobody looks.
  effect(() => void (!busy() && letIn(busy)));
}

function reloadWhenFree(): void {
  outdated = true;
  if (isFree()) location.reload();
}

function isFree(): boolean {
  return document.visibilityState === 'hidden' && !isWorkOpen();
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = (): void => noteWaiting(registration.waiting);
  look();
  registration.addEventListener('updatefound', () => {
    // In a tab that did not ask for it the new worker may be through with installing by now.
    look();
    registration.installing?.addEventListener('statechange', look);
  });
  document.addEventListener('visibilitychange', look);
}

function noteWaiting(worker: ServiceWorker | null): void {
  if (!worker || !navigator.serviceWorker.controller) return;
  waiting = worker;
  ready.value = true;
}

function letIn(busy: () => boolean): void {
  if (!isFree() || busy()) return;
  if (outdated) location.reload();
  else if (waiting) void whenNobodyLooks(() => busy() || waiting?.postMessage('take-over'));
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
