/**
 * Ten minutes without the PIN. The data key lies on the disk under a key that the browser keeps, with
 * an end that is sealed with it: whoever copies the whole phone within that time could open the book,
 * as could whoever holds it unlocked in his hand. It is erased when the book is locked, when its
 * officer signs out, and at the next opening after its time; a phone that is never opened again keeps
 * the sealed bytes, which this app opens no more.
 */

import { now } from '../../clock.ts';
import { MINUTE } from '../../domain/days.ts';
import { closeBox, newBrowserKey, openBox } from '../boxes.ts';
import { device } from '../device-db.ts';
import type { Grace } from '../device-db.ts';
import { heldKey } from './held.ts';
import type { DataKey } from './held.ts';
import { changeVault, readVault } from './rows.ts';

/** So long may the app be away, out of sight or closed, before it asks for the PIN (milliseconds). */
export const AWAY = 10 * MINUTE;

/** The open book may be opened again without the PIN, for ten minutes from now. */
export async function extendGrace(officer: string): Promise<void> {
  const data = heldKey(officer);
  if (!data) return;
  const until = now() + AWAY;
  const key = await newBrowserKey();
  const grace = { key, until, box: await closeBox(key, data, about(officer, until)) };
  await device.transaction('rw', device.vaults, async () => {
    // Locked meanwhile: what was erased does not come back.
    if (heldKey(officer)) await changeVault(officer, { grace });
  });
}

export async function endGrace(officer: string): Promise<void> {
  await changeVault(officer, { grace: null });
}

/** The data key while its time is not over; what is over is erased. */
export async function openByGrace(officer: string): Promise<DataKey | null> {
  const grace = (await readVault(officer))?.grace;
  if (!grace) return null;
  const key = isOver(grace) ? null : await openBox(grace.key, grace.box, about(officer, grace.until));
  if (!key) await endGrace(officer);
  return key;
}

/** Also over where the clock was set back: the end is never more than ten minutes away. */
function isOver({ until }: Grace): boolean {
  const left = until - now();
  return left <= 0 || left > AWAY;
}

function about(officer: string, until: number): string {
  return `grace ${officer} ${until}`;
}
