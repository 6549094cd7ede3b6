/** The locks of a book as they lie on the disk, changed in transactions of their own. */

import { device } from '../device-db.ts';
import type { VaultRow } from '../device-db.ts';

export async function readVault(officer: string): Promise<VaultRow | undefined> {
  return device.vaults.get(officer);
}

export async function putVault(row: VaultRow): Promise<void> {
  await device.vaults.put(row);
}

/** Change the locks of a book. Resolves when it is on the disk. */
export async function changeVault(officer: string, changes: Partial<VaultRow>): Promise<void> {
  await device.vaults.update(officer, changes);
}
