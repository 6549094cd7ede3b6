/** What the browser says about keeping our things (experience.md, promise 9). */

import type { StorageFacts } from './types.ts';

function runsInstalled(): boolean {
  const standalone = (navigator as Navigator & { standalone?: boolean }).standalone;
  return standalone === true || globalThis.matchMedia?.('(display-mode: standalone)').matches === true;
}

export async function readStorage(): Promise<StorageFacts> {
  const storage = navigator.storage as StorageManager | undefined;
  const persisted = (await storage?.persisted?.()) ?? false;
  const estimate = await storage?.estimate?.();
  return {
    persisted,
    installed: runsInstalled(),
    used: estimate?.usage ?? null,
    quota: estimate?.quota ?? null,
  };
}

/** Ask the browser never to clear this phone's store by itself; false where it refuses. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}
