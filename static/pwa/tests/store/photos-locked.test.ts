import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lock, recordLocked, unlock } from '../../src/session/index.ts';
import { store } from '../../src/store/current.ts';
import { newDraft, readDrafts } from '../../src/store/drafts.ts';
import { addPhoto, readPhotoBytes, readPhotos } from '../../src/store/photos.ts';
import { settlePhotos } from '../../src/store/photos-sync.ts';
import { PIN, openLockedPhone, wipeLockedPhone } from '../locked-phone.ts';
import { TONIGHT, clockAt } from '../phone.ts';
import { pictureOf } from '../pictures.ts';

beforeEach(async () => {
  clockAt(TONIGHT);
  await openLockedPhone();
});
afterEach(wipeLockedPhone);

async function keeps(name: string): Promise<string> {
  const draft = await newDraft('outreach');
  expect(await addPhoto(draft.id, pictureOf(name))).toBe('kept');
  return draft.entry_id;
}

async function bytesOf(entryId: string): Promise<Uint8Array | null> {
  const [photo] = await readPhotos(entryId);
  return readPhotoBytes(entryId, photo?.sha256 ?? '');
}

describe('photos and the lock', () => {
  it('joins what was taken under the lock to the book at the next unlock', async () => {
    const before = await keeps('before');
    await lock();
    await recordLocked();
    const since = await keeps('since');
    expect(await bytesOf(since)).toEqual(pictureOf('since'));
    expect(await bytesOf(before)).toBeNull();
    await lock();
    await unlock(PIN);
    expect(await bytesOf(since)).toEqual(pictureOf('since'));
    expect(await bytesOf(before)).toEqual(pictureOf('before'));
    const rows = await store().pictures.toArray();
    expect(new Set(rows.map(({ sealed }) => sealed.by))).toEqual(new Set(['book']));
  });

  it('forgets no photo whose draft can’t be read under the lock', async () => {
    await keeps('before');
    await lock();
    await recordLocked();
    expect(await readDrafts()).toEqual([]);
    expect(await settlePhotos(store())).toMatchObject({ waiting: 0, due: [] });
    expect(await store().pictures.count()).toBe(1);
  });
});
