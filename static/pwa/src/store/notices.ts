/** Notices: computed from the book at each reading, with what the server told last. */

import { byServer, now } from '../clock.ts';
import { cameBack, inTurn, silentHere, waitsLong } from '../domain/notices.ts';
import type { Notice, Told } from '../domain/notices.ts';
import { stepsFor } from '../domain/entry-status.ts';
import { me, store } from './current.ts';
import { readFact, writeFact } from './facts.ts';
import { readQueues } from './queue.ts';
import { readReturned, viewsOf } from './views.ts';

/** A notice, and whether its person has not read it on this phone. */
export interface NoticeItem {
  readonly notice: Notice;
  readonly fresh: boolean;
}

export interface Notices {
  readonly items: readonly NoticeItem[];
  /** When the server was last asked (milliseconds); null where it never was. */
  readonly asked_at: number | null;
}

/** What somebody is to be told now, what has to be acted upon first to the front. */
export async function readNotices(): Promise<Notices> {
  const at = byServer(now());
  const told = await readFact(store(), 'told');
  const all: Notice[] = [
    ...cameBack(await readReturned()),
    ...silentHere(await readFact(store(), 'synced_at'), at),
    ...(await readWaiting(at)),
    ...(told?.told ?? []),
  ];
  const read = new Set(await readFact(store(), 'notices_read'));
  const items = inTurn(all).map((notice) => ({ notice, fresh: !read.has(notice.key) }));
  return { items, asked_at: told?.as_of ?? null };
}

/** Only what this chief may decide on, and has not decided on here. */
async function readWaiting(at: number): Promise<Notice[]> {
  if (me().role !== 'chief') return [];
  const rows = await store().entries.where('status').equals('submitted').toArray();
  const views = viewsOf(rows, await readQueues());
  return waitsLong(views.filter((view) => stepsFor(view, me(), at).includes('approve')), at);
}

/** Note what was read; what stands no longer is forgotten with it. */
export async function markNoticesRead(keys: readonly string[]): Promise<void> {
  const known = await readFact(store(), 'notices_read');
  const same = known.length === keys.length && keys.every((key) => known.includes(key));
  if (!same) await writeFact(store(), 'notices_read', keys);
}

/** Keep what the server told; a phone that was taken over meanwhile keeps nothing. */
export async function keepTold(told: readonly Told[], as_of: number): Promise<void> {
  await writeFact(store(), 'told', { as_of, told });
}

/** When the server was last asked (milliseconds of its clock); null where it never was. */
export async function readToldAt(): Promise<number | null> {
  return (await readFact(store(), 'told'))?.as_of ?? null;
}
