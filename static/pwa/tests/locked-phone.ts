/** A phone with an officer signed in behind a PIN, against a server that only welcomes. */

import { vi } from 'vitest';
import { choosePin, signIn, signOut } from '../src/session/index.ts';
import { closeStore, deleteStore, store } from '../src/store/current.ts';
import { device } from '../src/store/device-db.ts';
import { dropKeys } from '../src/store/seal.ts';
import { AREAS, HAI, UNIT } from './phone.ts';

export const PIN = '493817';

function welcome(url: string): Response {
  if (url.endsWith('/recovery')) return Response.json({ key: 'A'.repeat(43) });
  const officer = { id: HAI, username: 'canbo1', full_name: 'Hải', role: 'officer', unit_id: UNIT };
  const place = { code: '06685', kind: 'ward', name: 'Hồng Gai' };
  const unit = { id: UNIT, ...place, parent_id: null, duty_number: null };
  return Response.json({ protocol: 1, officer, unit, device: { id: HAI }, last_n: 0 });
}

/** Sign in for the first time, choose the PIN, and have the unit's areas at hand. */
export async function openLockedPhone(): Promise<void> {
  vi.stubGlobal('navigator', { userAgent: 'Android' });
  vi.stubGlobal('fetch', async (url: string) => welcome(url));
  await device.vaults.clear();
  await device.spells.clear();
  await signIn({ username: 'canbo1', password: 'x' });
  await choosePin(PIN);
  await store().areas.bulkPut([...AREAS]);
}

/** Sign out, and leave nothing behind. */
export async function wipeLockedPhone(): Promise<void> {
  await signOut();
  closeStore();
  dropKeys();
  await deleteStore(HAI);
  vi.unstubAllGlobals();
  vi.useRealTimers();
}
