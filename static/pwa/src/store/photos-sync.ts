/** Photos as the sync uses them: how each stands now, which may go out, and what became of them. */

import { carriesContent } from '../domain/mutations.ts';
import type { Pending, Sent, SubmitBody } from '../domain/mutations.ts';
import type { Entry } from '../domain/types.ts';
import { isWanted, standingOf } from '../domain/photo.ts';
import type { Naming, PhotoStanding } from '../domain/photo.ts';
import { byServer, now } from '../clock.ts';
import type { OfficerDatabase, PhotoRow } from './db.ts';
import { readFact } from './facts.ts';
import { bytesOf, forgetPhotos } from './photos.ts';
import { openDraft, openEntry, openPendings, openSent } from './records.ts';

/** What the state of sync and the sending need to know of photos. */
export interface PhotosNow {
  /** On this phone alone, and to follow their entries by themselves. */
  readonly waiting: number;
  /** Those of them whose entries the server knows: they may go out. */
  readonly due: readonly PhotoRow[];
  /** Taken off on this phone, and on the server all the same: they came there unheard. */
  readonly owed: readonly PhotoRow[];
  /** When the first of those that wait was recorded (milliseconds); null where none waits. */
  readonly oldest: number | null;
}

const NONE: PhotosNow = { waiting: 0, due: [], owed: [], oldest: null };

/** Let each photo stand as what names it says, and forget what nothing needs any more. */
export async function settlePhotos(db: OfficerDatabase): Promise<PhotosNow> {
  if ((await db.photos.count()) === 0) return NONE;
  const tables = [db.photos, db.pictures, db.drafts, db.outbox, db.sent, db.entries, db.facts];
  return db.transaction('rw', tables, async () => {
    const told_at = await readTold(db);
    const settled: { photo: PhotoRow; by: Named }[] = [];
    for (const photo of await db.photos.toArray()) {
      const by = await namingOf(db, photo, told_at);
      if (by) settled.push({ photo: await settleOne(db, photo, by), by });
    }
    return photosNow(settled);
  });
}

/** When the server told everything last (milliseconds, by its clock); null before the first time. */
async function readTold(db: OfficerDatabase): Promise<number | null> {
  const told = await readFact(db, 'synced_at');
  return told === null ? null : Date.parse(told);
}

interface Named extends Naming {
  /** Its entry waits for its person. */
  readonly stuck: boolean;
  /** A step that is not acknowledged leaves it out, or withdraws its entry. */
  readonly leaving: boolean;
  /** When it was recorded (milliseconds). */
  readonly recorded: number;
}

function photosNow(settled: readonly { photo: PhotoRow; by: Named }[]): PhotosNow {
  const waiting = settled.filter(({ photo, by }) => photo.standing === 'waiting' && !by.stuck);
  const due = waiting.filter(({ photo, by }) => !by.leaving && isWanted(photo.sha256, by));
  const owed = settled.filter(({ photo, by }) => isOwed(photo, by));
  return {
    waiting: waiting.length,
    due: due.map(({ photo }) => photo),
    owed: owed.map(({ photo }) => photo),
    oldest: waiting.length === 0 ? null : Math.min(...waiting.map(({ by }) => by.recorded)),
  };
}

function isOwed({ standing, slug, sha256 }: PhotoRow, { row }: Named): boolean {
  const here = row?.photos.some((one) => one.sha256 === sha256 && one.here) ?? false;
  return standing === 'taken_off' && slug === null && here;
}

async function settleOne(db: OfficerDatabase, photo: PhotoRow, by: Naming): Promise<PhotoRow> {
  const standing = standingOf(photo, by);
  if (standing === photo.standing) return photo;
  // Its answer was lost, and the feed told that it had come: from then on it may be missed again.
  const sent_at = standing === 'sent' ? (photo.sent_at ?? by.told_at) : photo.sent_at;
  const tries = photo.tries + (photo.standing === 'sent' && standing === 'waiting' ? 1 : 0);
  if (standing === null) await forgetPhotos(db, [photo.id]);
  else await db.photos.update(photo.id, { standing, sent_at, tries });
  return { ...photo, sent_at, tries, standing: standing ?? 'draft' };
}

/** Null where something of its entry can't be opened now: what can't be read says nothing. */
async function namingOf(db: OfficerDatabase, photo: PhotoRow, told_at: number | null): Promise<Named | null> {
  const { entry_id, sha256 } = photo;
  const rows = {
    entry: await db.entries.get(entry_id),
    outbox: await db.outbox.where('entry_id').equals(entry_id).toArray(),
    drafts: await db.drafts.where('entry_id').equals(entry_id).toArray(),
    sent: await db.sent.where('entry_id').equals(entry_id).toArray(),
  };
  const row = openEntry(rows.entry);
  const pending = openPendings(rows.outbox);
  const drafts = rows.drafts.map(openDraft).filter((draft) => draft !== undefined);
  const sent = rows.sent.map(openSent).filter((one) => one !== undefined);
  const opened = pending.length + drafts.length + sent.length;
  if (opened < rows.outbox.length + rows.drafts.length + rows.sent.length) return null;
  if (rows.entry && !row) return null;
  return {
    draft: drafts.some(({ photos }) => photos.includes(sha256)),
    queued: pending.some((one) => shows(one, sha256)),
    acknowledged: sent.some((one) => shows(one, sha256)),
    row,
    told_at,
    stuck: pending.some((one) => one.verdict !== null),
    leaving: isLeaving(pending, sha256),
    recorded: recordedAt([...sent, ...pending].filter((one) => shows(one, sha256)), row),
  };
}

/** Its person does not want it to go any more, though the server does not know that yet. */
function isLeaving(pending: readonly Pending[], sha256: string): boolean {
  const last = pending.findLast((one) => carriesContent(one.type) || one.type === 'entry.withdraw');
  return last !== undefined && !shows(last, sha256);
}

function recordedAt(naming: readonly Pick<Sent, 'at'>[], row: Entry | undefined): number {
  const first = naming.map(({ at }) => Date.parse(at)).toSorted((a, b) => a - b)[0];
  return first ?? (row ? Date.parse(row.received_at) : now());
}

function shows({ type, body }: Pick<Pending | Sent, 'type' | 'body'>, sha256: string): boolean {
  return carriesContent(type) && ((body as SubmitBody).photos?.includes(sha256) ?? false);
}

/**
 * The bytes of a photo to be sent; null where their key is not at hand now, `lost` where the store has
 * them no more, or they were changed.
 */
export async function readPicture(
  db: OfficerDatabase,
  { id }: PhotoRow,
): Promise<Uint8Array<ArrayBuffer> | 'lost' | null> {
  const row = await db.pictures.get(id);
  if (!row) return 'lost';
  try {
    return bytesOf(row);
  } catch {
    return 'lost';
  }
}

/** It goes out now: from here on it may have come, whatever is heard of it. */
export async function notePhotoLeft(db: OfficerDatabase, { id, left }: PhotoRow): Promise<void> {
  if (!left) await db.photos.update(id, { left: true });
}

/** The server has it. False where it was taken off on this phone while it was on its way. */
export async function notePhotoSent(db: OfficerDatabase, { id }: PhotoRow): Promise<boolean> {
  return db.transaction('rw', db.photos, db.facts, async () => {
    if ((await db.photos.get(id))?.standing === 'taken_off') return false;
    await db.photos.update(id, { standing: 'sent', sent_at: (await readTold(db)) ?? byServer(now()) });
    return true;
  });
}

/** The server does not take it, and never will: its bytes go, why is told with its entry. */
export async function notePhotoRefused(db: OfficerDatabase, { id }: PhotoRow, slug: string): Promise<void> {
  const standing: PhotoStanding = slug === 'photo-taken-off' ? 'taken_off' : 'refused';
  await db.transaction('rw', db.photos, db.pictures, async () => {
    await db.photos.update(id, { standing, slug });
    await db.pictures.delete(id);
  });
}

/** Its bytes came as others than those that left. Gives how often so far. */
export async function notePhotoChanged(db: OfficerDatabase, { id, tries }: PhotoRow): Promise<number> {
  await db.photos.update(id, { tries: tries + 1 });
  return tries + 1;
}
