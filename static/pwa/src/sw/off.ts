/**
 * The worker that ends all workers, for the day on which one does harm: the server gives it at the
 * worker's own address (`PHONE_WORKER=off`). It takes over at once, drops the files that workers kept,
 * and unregisters itself; pages go on from the network. It touches no database and no mark of one.
 */

/// <reference lib="webworker" />
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => event.waitUntil(end()));

async function end(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.includes('precache'));
  await Promise.all(names.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
