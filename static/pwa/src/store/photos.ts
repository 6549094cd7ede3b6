/** Photos of entries: sealed bytes that are kept with a draft and follow its entry. */

import { MOST_PHOTOS } from '../domain/picture.ts';
import { toMoment } from '../domain/days.ts';
import { now } from '../clock.ts';
import { store } from './current.ts';
import type { OfficerDatabase, PhotoRow, PictureRow } from './db.ts';
import { draftRow, openDraft } from './records.ts';
import { openBytes, sealBytes } from './seal.ts';
import type { Draft } from './types.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What came of keeping a photo; `full` where the phone has no room for it: all else stands as it was. */
export type KeptPhoto = 'kept' | 'full' | 'failed' | 'enough' | 'gone';

/**
 * Keep a photo with a draft. Resolves when both are on the disk, or neither: `enough` where it has
 * three already, `gone` where there is no such draft any more.
 */
export async function addPhoto(draftId: string, bytes: Bytes): Promise<KeptPhoto> {
  const sha256 = await digestOf(bytes);
  const db = store();
  try {
    return await db.transaction('rw', db.drafts, db.photos, db.pictures, async () => {
      const draft = openDraft(await db.drafts.get(draftId));
      if (!draft) return 'gone';
      if (draft.photos.includes(sha256)) return 'kept';
      if (draft.photos.length >= MOST_PHOTOS) return 'enough';
      await putPhoto(db, draft.entry_id, sha256, bytes);
      await db.drafts.put(withPhotos(draft, [...draft.photos, sha256]));
      return 'kept';
    });
  } catch (error) {
    return isQuota(error) ? 'full' : 'failed';
  }
}

const NOT_SENT = { sent_at: null, slug: null, left: false, tries: 0 } as const;

async function putPhoto(db: OfficerDatabase, entry_id: string, sha256: string, bytes: Bytes): Promise<void> {
  const id = photoId(entry_id, sha256);
  const blank = { id, entry_id, sha256, ...NOT_SENT };
  await db.pictures.put({ id, sealed: sealBytes(placeOf(id), bytes) });
  await db.photos.put({ ...blank, standing: 'draft' });
}

function withPhotos(draft: Draft, photos: readonly string[]) {
  return draftRow({ ...draft, photos, touched: true, saved_at: toMoment(now()) });
}

/** Dexie wraps what the browser says of a full disk. */
function isQuota(error: unknown): boolean {
  const { name, inner } = (error ?? {}) as { name?: unknown; inner?: unknown };
  return name === 'QuotaExceededError' || (inner !== undefined && inner !== null && isQuota(inner));
}

/** Take a photo out of a draft; its bytes go when nothing else names it (`settlePhotos`). */
export async function dropPhoto(draftId: string, sha256: string): Promise<void> {
  const db = store();
  await db.transaction('rw', db.drafts, async () => {
    const draft = openDraft(await db.drafts.get(draftId));
    if (!draft) return;
    const photos = draft.photos.filter((one) => one !== sha256);
    await db.drafts.put(withPhotos(draft, photos));
  });
}

/** What this phone knows of a photo of an entry. */
export type PhotoHere = Pick<PhotoRow, 'sha256' | 'standing' | 'slug' | 'left'>;

/** The photos of an entry that this phone knows of; no bytes are opened for it. */
export async function readPhotos(entryId: string): Promise<PhotoHere[]> {
  return store().photos.where('entry_id').equals(entryId).toArray();
}

/** The bytes of a photo of an entry; null where this phone has none, or they can't be opened now. */
export async function readPhotoBytes(entryId: string, sha256: string): Promise<Bytes | null> {
  return bytesOf(await store().pictures.get(photoId(entryId, sha256)));
}

/** The bytes of a picture; null where there are none, or they can't be opened now. */
export function bytesOf(row: PictureRow | undefined): Bytes | null {
  return (row && (openBytes(placeOf(row.id), row.sealed) as Bytes | undefined)) ?? null;
}

/** It showed what it must not: its bytes leave this phone at once, and nothing sends it any more. */
export async function takePhotoOffHere(entryId: string, sha256: string): Promise<void> {
  const db = store();
  const id = photoId(entryId, sha256);
  await db.transaction('rw', db.photos, db.pictures, async () => {
    await db.pictures.delete(id);
    const blank = { id, entry_id: entryId, sha256, ...NOT_SENT };
    await db.photos.put({ ...blank, standing: 'taken_off' });
  });
}

/** Neither the bytes of these photos nor that they were there is kept. */
export async function forgetPhotos(db: OfficerDatabase, ids: string[]): Promise<void> {
  await db.photos.bulkDelete(ids);
  await db.pictures.bulkDelete(ids);
}

function photoId(entryId: string, sha256: string): string {
  return `${entryId}/${sha256}`;
}

function placeOf(id: string): string {
  return `pictures:${id}`;
}

/** SHA-256 in lower-case hexadecimal digits. */
export async function digestOf(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
