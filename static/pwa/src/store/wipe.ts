/** What a revoked phone does with one officer's book: no byte of it stays, and nobody else's is touched. */

import { deleteStore } from './current.ts';
import { device } from './device-db.ts';
import { markDevice } from './marker.ts';
import { forgetCopy } from './second.ts';

/**
 * Remove an officer's book for good, its keys first: what a cut leaves behind can't be read. It may be
 * broken off at any point and begun again. A phone that holds no book any more is a new one.
 */
export async function wipeBook(officerId: string): Promise<void> {
  await forgetCopy(officerId);
  await device.transaction('rw', device.vaults, device.spells, async () => {
    await device.vaults.delete(officerId);
    await device.spells.where({ officer_id: officerId }).delete();
  });
  await deleteStore(officerId);
  // What was on its way into the copy has come there by now, and goes too.
  await forgetCopy(officerId);
  await device.transaction('rw', device.facts, device.officers, async () => {
    await device.officers.delete(officerId);
    if ((await device.officers.count()) === 0) await forgetDevice();
  });
}

/** The id under which the server has revoked this phone: it would be refused for ever. */
export async function forgetDevice(): Promise<void> {
  markDevice(null);
  await device.facts.delete('device_id');
}
