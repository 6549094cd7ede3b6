/** Nothing is on this phone, and books should be: the browser dropped all of it at once. */

import { device } from './device-db.ts';
import { readMarker, restoreMarker } from './marker.ts';
import { bringBack } from './second.ts';
import { lost } from './standing.ts';

/**
 * Nobody is at work here: a new phone, or its officer signed out, or the browser dropped all it had.
 * Then what the second copy has is put back (true), else the loss is told.
 */
export async function putBackOrTell(): Promise<boolean> {
  // What can't be put back now is told as lost, and tried again at the next opening.
  if (await bringBack().catch(() => false)) return true;
  await noteLost();
  return false;
}

/** Look, where nobody is at work, whether this is a new phone or one that lost everything. */
export async function noteLost(): Promise<void> {
  await restoreMarker();
  const books = Object.values(readMarker().books);
  if (books.length === 0 || (await device.officers.count()) > 0) return;
  lost.value = books.reduce((sum, { unsent }) => sum + unsent, 0);
}
