/**
 * Recording while the book is locked. Each locked spell has a key of its own, in memory while it
 * lasts and on the disk sealed to the officer's public key: who finds the phone can read nothing of
 * it, not even with what recorded it. At the next unlock the spells' records join the book.
 */

import { newId, randomBytes } from '../../clock.ts';
import { closeBox, newPair, openBox, sharedKey } from '../boxes.ts';
import { cipherOf } from '../cipher.ts';
import { device } from '../device-db.ts';
import type { SpellRow, VaultRow } from '../device-db.ts';
import { holdKeys } from '../seal.ts';
import type { Cipher } from '../seal.ts';
import type { DataKey } from './held.ts';
import { readVault } from './rows.ts';

/** From now on records are sealed for the locked book, and only those of this spell can be read. */
export async function beginSpell(officer: string): Promise<void> {
  const { row, key } = await newSpell(officer);
  await device.spells.put(row);
  holdSpell(officer, row.id, key);
}

/** A key, and how it is sealed to the officer of a book. */
export async function newSpell(officer: string): Promise<{ row: SpellRow; key: DataKey }> {
  const vault = await readVault(officer);
  if (!vault) throw new Error('The book has no lock: there is nobody to seal to.');
  const key = randomBytes(32);
  return { row: await sealedTo(vault, key), key };
}

/** Nothing but the records of this spell can be read and written. */
export function holdSpell(officer: string, id: string, key: DataKey): void {
  holdKeys({ officer, own: id, ciphers: new Map([[id, cipherOf(key)]]) });
}

async function sealedTo({ officer_id, public_key }: VaultRow, key: DataKey): Promise<SpellRow> {
  const id = newId();
  const once = await newPair();
  const what = about(officer_id, id);
  const shared = await sharedKey(once.secret, public_key, what);
  return { id, officer_id, public_key: once.open, box: await closeBox(shared, key, what) };
}

export async function readSpells(officer: string): Promise<SpellRow[]> {
  return device.spells.where({ officer_id: officer }).toArray();
}

/** The keys of locked spells by their names, opened with the officer's private key. */
export async function openSpells(
  spells: readonly SpellRow[],
  secret: Uint8Array<ArrayBuffer>,
): Promise<Map<string, Cipher>> {
  const ciphers = new Map<string, Cipher>();
  for (const { id, officer_id, public_key, box } of spells) {
    const what = about(officer_id, id);
    const key = await openBox(await sharedKey(secret, public_key, what), box, what);
    if (key) ciphers.set(id, cipherOf(key));
  }
  return ciphers;
}

/**
 * The records of these spells lie in the book; `found` are those that had any to join. Another tab may
 * still be writing under such a key: it is forgotten at the first later unlock that finds nothing of it.
 */
export async function settleSpells(spells: readonly SpellRow[], found: ReadonlySet<string>): Promise<void> {
  const over = spells.filter(({ id, joined }) => joined && !found.has(id)).map(({ id }) => id);
  await device.transaction('rw', device.spells, async () => {
    await device.spells.bulkDelete(over);
    const left = device.spells.where('id').anyOf(spells.map(({ id }) => id));
    await left.modify({ joined: true, grace: null, walks: [] });
  });
}

function about(officer: string, spell: string): string {
  return `spell ${officer} ${spell}`;
}
