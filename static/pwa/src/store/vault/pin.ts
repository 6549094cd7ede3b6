/** The lock of a PIN: the data key under what the PIN makes, and that under what the browser keeps. */

import { MOST_TRIES, waitAfterTries } from '../../domain/pin.ts';
import { now, randomBytes } from '../../clock.ts';
import { closeBox, keyOfPin, openBox } from '../boxes.ts';
import type { Box, VaultRow } from '../device-db.ts';
import { device } from '../device-db.ts';
import type { DataKey } from './held.ts';

/** What came of a try. */
export type Tried =
  | { readonly kind: 'open'; readonly key: DataKey }
  /** So many tries are left. */
  | { readonly kind: 'wrong'; readonly left: number }
  /** The next try is looked at from then on (milliseconds). */
  | { readonly kind: 'wait'; readonly until: number }
  /** Too many: only a sign-in helps. */
  | { readonly kind: 'over' };

type Lock = Pick<VaultRow, 'officer_id' | 'device_key' | 'salt' | 'rounds'>;

/** Lock a data key by a PIN. */
export async function lockByPin(lock: Lock, pin: string, key: DataKey): Promise<Box> {
  const typed = await keyOfPin(pin, lock.salt, lock.rounds);
  const inner = await closeBox(typed, key, `pin ${lock.officer_id}`);
  return closeBox(lock.device_key, packed(inner), `phone ${lock.officer_id}`);
}

/** Try a PIN. The try is counted on the disk before it is looked at: switching off gains nothing. */
export async function tryPin(officer: string, pin: string): Promise<Tried> {
  const counted = await countTry(officer);
  if ('kind' in counted) return counted;
  const key = await openByPin(counted, pin);
  if (!key) return wrong(counted.tries);
  await device.vaults.update(officer, { tries: 0 });
  return { kind: 'open', key };
}

/** When the next try may be made (milliseconds); null where it may be made now. */
function waitOf({ tries, tried_at }: Pick<VaultRow, 'tries' | 'tried_at'>): number | null {
  const waited = now() - tried_at;
  const wait = waitAfterTries(tries);
  // A clock that was set back must not make a wait without an end, nor one without a beginning.
  return waited >= 0 && waited < wait ? tried_at + wait : null;
}

async function countTry(officer: string): Promise<VaultRow | Exclude<Tried, { kind: 'open' }>> {
  return device.transaction('rw', device.vaults, async () => {
    const vault = await device.vaults.get(officer);
    if (!vault || vault.tries >= MOST_TRIES) return { kind: 'over' };
    const until = waitOf(vault);
    if (until !== null) return { kind: 'wait', until };
    const counted = { ...vault, tries: vault.tries + 1, tried_at: now() };
    await device.vaults.put(counted);
    return counted;
  });
}

function wrong(tries: number): Tried {
  return tries >= MOST_TRIES ? { kind: 'over' } : { kind: 'wrong', left: MOST_TRIES - tries };
}

async function openByPin(vault: VaultRow, pin: string): Promise<DataKey | null> {
  const inner = await openBox(vault.device_key, vault.by_pin, `phone ${vault.officer_id}`);
  if (!inner) return null;
  const typed = await keyOfPin(pin, vault.salt, vault.rounds);
  return openBox(typed, unpacked(inner), `pin ${vault.officer_id}`);
}

const IV = 12;

function packed({ iv, bytes }: Box): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(iv.length + bytes.byteLength);
  all.set(iv);
  all.set(new Uint8Array(bytes), iv.length);
  return all;
}

function unpacked(all: Uint8Array<ArrayBuffer>): Box {
  return { iv: all.slice(0, IV), bytes: all.slice(IV).buffer };
}

/** A fresh salt of sixteen bytes. */
export function newSalt(): Uint8Array<ArrayBuffer> {
  return randomBytes(16);
}
