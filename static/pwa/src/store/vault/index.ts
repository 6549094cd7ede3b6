/**
 * The locks of a book (one data key, several ways to it): set up, opened by PIN, by the minutes of
 * grace or by a sign-in, and closed. Loaded when somebody is at work on this phone.
 */

import { MOST_TRIES } from '../../domain/pin.ts';
import { now, randomBytes } from '../../clock.ts';
import { ROUNDS, closeBox, keyOf, newBrowserKey, newPair, openBox } from '../boxes.ts';
import { cipherOf } from '../cipher.ts';
import { OfficerDatabase } from '../db.ts';
import type { Box, SpellRow, VaultRow } from '../device-db.ts';
import { sealAll } from '../sealing.ts';
import { extendGrace, openByGrace } from './grace.ts';
import { BOOK, heldKey, hold, letGo } from './held.ts';
import type { DataKey } from './held.ts';
import { lockByPin, newSalt, tryPin } from './pin.ts';
import type { Tried } from './pin.ts';
import { addVault, changeVault, putVault, readVault } from './rows.ts';
import { openSpells, readSpells, settleSpells } from './spell.ts';
import { forgetWalks, takeBackWalks } from './walk.ts';

export { AWAY, endGrace, extendGrace } from './grace.ts';
export { letGo } from './held.ts';
export { beginSpell } from './spell.ts';
export { dropCopies, extendWalk, forgetWalks, hasWalk, leaveWalks, resumeWalk, stopWalking } from './walk.ts';

/** How a book stands: open, locked, or without a PIN that its officer could know. */
export type Door = 'open' | 'locked' | 'new_pin';

export type Unlocked = Exclude<Tried, { kind: 'open' }> | { readonly kind: 'open' };

/** A data key that no PIN locks yet, with its way by the password. It lives in memory alone. */
interface Fresh {
  readonly officer: string;
  readonly key: DataKey;
  /** Made for a book that had no lock yet. */
  readonly first: boolean;
  readonly by_recovery: Box | null;
}

let fresh: Fresh | null = null;

/** The app was opened: the book opens by itself within the ten minutes, else it wants its PIN. */
export async function comeBack(officer: string): Promise<Door> {
  if (!(await readVault(officer))) return 'new_pin';
  const key = await openByGrace(officer);
  if (!key) return 'locked';
  await openBook(officer, key);
  return 'open';
}

/** Open the book by its PIN; a wrong one says what may be done next. */
export async function unlock(officer: string, pin: string): Promise<Unlocked> {
  const tried = await tryPin(officer, pin);
  if (tried.kind !== 'open') return tried;
  await openBook(officer, tried.key);
  return { kind: 'open' };
}

/** No PIN opens the book from now on, as after ten wrong ones: only a sign-in does. */
export async function shut(officer: string): Promise<void> {
  await changeVault(officer, { tries: MOST_TRIES, grace: null });
  await forgetWalks(officer);
}

/** False where a forgotten PIN could not be replaced: the server gave no key for the password yet. */
export async function hasWayBack(officer: string): Promise<boolean> {
  return ((await readVault(officer))?.by_recovery ?? null) !== null;
}

/**
 * Its officer has signed in with the password, for which the server gave `recovery` (32 bytes; null
 * where it could not be asked). `forgot`: the PIN is to be a new one. Where the book can't be opened
 * so, its PIN may be tried again from nothing.
 */
export async function enter(officer: string, recovery: DataKey | null, forgot: boolean): Promise<Door> {
  const vault = await readVault(officer);
  if (!vault) return begin(officer, recovery);
  const key = heldKey(officer) ?? (await openByRecovery(vault, recovery));
  if (!key) {
    await changeVault(officer, { tries: 0 });
    return 'locked';
  }
  if (recovery) await changeVault(officer, { by_recovery: await closedFor(officer, recovery, key) });
  if (forgot || vault.tries >= MOST_TRIES) return renew(officer, key, vault.by_recovery);
  await openBook(officer, key);
  return 'open';
}

async function begin(officer: string, recovery: DataKey | null): Promise<Door> {
  const key = randomBytes(32);
  const by_recovery = recovery && (await closedFor(officer, recovery, key));
  fresh = { officer, key, by_recovery, first: true };
  return 'new_pin';
}

function renew(officer: string, key: DataKey, by_recovery: Box | null): Door {
  fresh = { officer, key, by_recovery, first: false };
  return 'new_pin';
}

/**
 * Lock the book by a new PIN and open it; the first time, all that lay open before is sealed. False
 * where another tab was quicker: the book is locked by that PIN, and this one opens nothing.
 */
export async function setPin(officer: string, pin: string): Promise<boolean> {
  const known = await readVault(officer);
  if (known && fresh?.officer === officer && fresh.first) {
    fresh = null;
    return false;
  }
  const { key, by_recovery } = await keyFor(officer, known);
  const lock = known ?? (await newLock(officer, key, by_recovery));
  const salt = newSalt();
  const by_pin = await lockByPin({ ...lock, salt, rounds: ROUNDS }, pin, key);
  const row = { ...lock, salt, rounds: ROUNDS, by_pin, tries: 0, grace: null };
  const isKept = known ? await putVault(row) : await addVault(row);
  fresh = null;
  if (isKept) await openBook(officer, key);
  return isKept;
}

/** A book that has a lock is never given another data key: what it holds would be lost. */
async function keyFor(officer: string, known: VaultRow | undefined): Promise<Pick<Fresh, 'key' | 'by_recovery'>> {
  if (fresh?.officer === officer) return fresh;
  const key = heldKey(officer);
  if (key) return { key, by_recovery: known?.by_recovery ?? null };
  if (known) throw new Error('The book is locked: it takes a new PIN only when it was opened.');
  return { key: randomBytes(32), by_recovery: null };
}

async function newLock(
  officer: string,
  key: DataKey,
  by_recovery: Box | null,
): Promise<Omit<VaultRow, 'by_pin'>> {
  const pair = await newPair();
  return {
    officer_id: officer,
    device_key: await newBrowserKey(),
    salt: newSalt(),
    rounds: ROUNDS,
    by_recovery,
    public_key: pair.open,
    private_key: cipherOf(key).close(new Uint8Array(pair.secret), aboutPair(officer)) as DataKey,
    tries: 0,
    tried_at: now(),
    grace: null,
    plain_left: true,
  };
}

function aboutPair(officer: string): Uint8Array {
  return new TextEncoder().encode(`pair ${officer}`);
}

async function openByRecovery(vault: VaultRow, recovery: DataKey | null): Promise<DataKey | null> {
  if (!recovery || !vault.by_recovery) return null;
  return openBox(await keyOf(recovery), vault.by_recovery, aboutRecovery(vault.officer_id));
}

async function closedFor(officer: string, recovery: DataKey, key: DataKey): Promise<Box> {
  return closeBox(await keyOf(recovery), key, aboutRecovery(officer));
}

function aboutRecovery(officer: string): string {
  return `recovery ${officer}`;
}

/** From here on records can be read; those that do not lie in the book yet are put into it first. */
async function openBook(officer: string, key: DataKey): Promise<void> {
  const vault = await readVault(officer);
  const spells = await readSpells(officer);
  try {
    hold(officer, key);
    if (vault?.plain_left || spells.length > 0) await gather(officer, key);
    await extendGrace(officer);
  } catch (error) {
    letGo();
    throw error;
  }
}

async function gather(officer: string, key: DataKey): Promise<void> {
  const vault = await readVault(officer);
  if (!vault) return;
  const secret = cipherOf(key).open(vault.private_key, aboutPair(officer)) as DataKey;
  const rows = await readSpells(officer);
  const spells = await openSpells(rows, secret);
  hold(officer, key, spells);
  const joined = await sealAll(officer, BOOK);
  await changeVault(officer, { plain_left: false });
  const opened = rows.filter(({ id }) => spells.has(id));
  await takeBackAll(officer, opened);
  await settleSpells(opened, joined);
  hold(officer, key);
}

async function takeBackAll(officer: string, spells: readonly SpellRow[]): Promise<void> {
  const db = new OfficerDatabase(officer);
  try {
    await takeBackWalks(db, spells);
  } finally {
    db.close();
  }
}
