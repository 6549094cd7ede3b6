/** The locks of a book as they lie on the disk, changed in transactions of their own. */

import { device } from '../device-db.ts';
import type { VaultRow } from '../device-db.ts';

export async function readVault(officer: string): Promise<VaultRow | undefined> {
  return device.vaults.get(officer);
}

export async function putVault(row: VaultRow): Promise<true> {
  await device.vaults.put(row);
  return true;
}

/** Keep the locks of a book that had none; false where another tab was quicker, whose locks stay. */
export async function addVault(row: VaultRow): Promise<boolean> {
  return device.transaction('rw', device.vaults, async () => {
    if (await device.vaults.get(row.officer_id)) return false;
    await device.vaults.put(row);
    return true;
  });
}

/** Change the locks of a book. Resolves when it is on the disk. */
export async function changeVault(officer: string, changes: Partial<VaultRow>): Promise<void> {
  await device.vaults.update(officer, changes);
}
