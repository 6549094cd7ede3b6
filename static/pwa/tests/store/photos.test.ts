import { afterEach, describe, expect, it, vi } from 'vitest';
import { store } from '../../src/store/current.ts';
import { discardDraft, newDraft, readDraft, saveDraft } from '../../src/store/drafts.ts';
import { readEntry } from '../../src/store/entry.ts';
import { release, takeBack } from '../../src/store/outbox.ts';
import { writeFact } from '../../src/store/facts.ts';
import { addPhoto, digestOf, dropPhoto, readPhotoBytes, readPhotos, takePhotoOffHere } from '../../src/store/photos.ts';
import { settlePhotos } from '../../src/store/photos-sync.ts';
import { openRevision } from '../../src/store/revise.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { readUnsentOf } from '../../src/store/unsent.ts';
import type { Draft } from '../../src/store/types.ts';
import { TO_5, entryOf, onAPhone, putEntries, reopenPhone, TONIGHT } from '../phone.ts';
import { pictureOf } from '../pictures.ts';

onAPhone();
afterEach(() => vi.restoreAllMocks());

async function begun(): Promise<Draft> {
  const draft = await newDraft('outreach');
  await saveDraft(draft.id, {
    area_id: TO_5,
    started_at: '2026-11-21T19:00:00+07:00',
    details: { topic: 'fraud', attendees: 40 },
    note: 'chữ còn đây',
  });
  return draft;
}

async function standings(entryId: string): Promise<string[]> {
  await settlePhotos(store());
  return (await readPhotos(entryId)).map(({ standing }) => standing);
}

function fullDisk(): void {
  vi.spyOn(store().pictures, 'put').mockImplementation(() => {
    throw Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
  });
}

describe('a photo of a draft', () => {
  it('is kept with it, sealed, over a kill', async () => {
    const draft = await begun();
    const picture = pictureOf('a wall');
    expect(await addPhoto(draft.id, picture)).toBe('kept');
    await reopenPhone();
    const sha256 = await digestOf(picture);
    expect(await readDraft(draft.id)).toMatchObject({ photos: [sha256], note: 'chữ còn đây' });
    expect(await readPhotos(draft.entry_id)).toMatchObject([{ sha256, standing: 'draft' }]);
    expect(await readPhotoBytes(draft.entry_id, sha256)).toEqual(picture);
    const [row] = await store().pictures.toArray();
    expect(new TextDecoder('latin1').decode(row?.sealed.box)).not.toContain('a wall');
  });

  it('can’t be opened in another one’s place', async () => {
    const draft = await begun();
    await addPhoto(draft.id, pictureOf('one'));
    await addPhoto(draft.id, pictureOf('two'));
    const [one, two] = await store().pictures.toArray();
    await store().pictures.put({ ...one!, sealed: two!.sealed });
    const sha256 = one!.id.split('/')[1] ?? '';
    await expect(readPhotoBytes(draft.entry_id, sha256)).rejects.toThrow();
  });

  it('is one of three at most', async () => {
    const draft = await begun();
    for (const name of ['1', '2', '3']) expect(await addPhoto(draft.id, pictureOf(name))).toBe('kept');
    expect(await addPhoto(draft.id, pictureOf('4'))).toBe('enough');
    expect(await addPhoto(draft.id, pictureOf('3'))).toBe('kept');
    expect((await readDraft(draft.id))?.photos).toHaveLength(3);
    expect(await store().pictures.count()).toBe(3);
  });

  it('is not said to be kept where the phone is full, and the words stay', async () => {
    const draft = await begun();
    fullDisk();
    expect(await addPhoto(draft.id, pictureOf('too much'))).toBe('full');
    expect(await readDraft(draft.id)).toMatchObject({ photos: [], note: 'chữ còn đây' });
    expect(await store().photos.count()).toBe(0);
  });

  it('goes with its draft, or out of it', async () => {
    const draft = await begun();
    await addPhoto(draft.id, pictureOf('one'));
    await addPhoto(draft.id, pictureOf('two'));
    await dropPhoto(draft.id, await digestOf(pictureOf('one')));
    expect((await readDraft(draft.id))?.photos).toEqual([await digestOf(pictureOf('two'))]);
    await settlePhotos(store());
    expect(await store().pictures.count()).toBe(1);
    await discardDraft(draft.id);
    await settlePhotos(store());
    expect([await store().photos.count(), await store().pictures.count()]).toEqual([0, 0]);
    expect(await addPhoto(draft.id, pictureOf('one'))).toBe('gone');
  });
});

describe('a photo whose entry left the form', () => {
  it('waits, is counted as unsent, and is shown', async () => {
    const draft = await begun();
    await addPhoto(draft.id, pictureOf('one'));
    await submitDraft(draft.id);
    expect(await standings(draft.entry_id)).toEqual(['waiting']);
    expect(await readUnsentOf(store())).toBe(2);
    const sha256 = await digestOf(pictureOf('one'));
    expect((await readEntry(draft.entry_id))?.view.photos).toEqual([{ sha256, here: false }]);
    // Its entry is not acknowledged yet.
    expect(await settlePhotos(store())).toMatchObject({ waiting: 1, due: [] });
  });

  it('is the draft’s again where the entry was taken back', async () => {
    const draft = await begun();
    await addPhoto(draft.id, pictureOf('one'));
    const sent = await submitDraft(draft.id);
    await standings(draft.entry_id);
    await takeBack([sent.kind === 'queued' ? sent.mutation_id : '']);
    expect(await standings(draft.entry_id)).toEqual(['draft']);
    expect(await readUnsentOf(store())).toBe(0);
  });

  it('goes where a revision leaves it out', async () => {
    const draft = await begun();
    await addPhoto(draft.id, pictureOf('one'));
    await addPhoto(draft.id, pictureOf('two'));
    await submitDraft(draft.id);
    await release(TONIGHT, true);
    const revision = await openRevision(draft.entry_id);
    expect(revision.photos).toHaveLength(2);
    await dropPhoto(revision.id, await digestOf(pictureOf('one')));
    // The first step still shows it, until the server has the second.
    expect(await standings(draft.entry_id)).toEqual(['waiting', 'waiting']);
    await submitDraft(revision.id);
    await store().outbox.clear();
    const sha256 = await digestOf(pictureOf('two'));
    await putEntries(entryOf({ id: draft.entry_id, version: 2, photos: [{ sha256, here: false }] }));
    expect(await standings(draft.entry_id)).toEqual(['waiting']);
    expect(await store().pictures.count()).toBe(1);
  });

  it('leaves the phone once its entry is withdrawn, or a month after it was sent', async () => {
    for (const status of ['withdrawn', 'approved'] as const) {
      const sha256 = await digestOf(pictureOf('one'));
      const draft = await begun();
      await addPhoto(draft.id, pictureOf('one'));
      await discardDraft(draft.id);
      await store().photos.toCollection().modify({ standing: 'sent', sent_at: TONIGHT });
      await putEntries(entryOf({ id: draft.entry_id, photos: [{ sha256, here: true }] }));
      expect(await standings(draft.entry_id)).toEqual(['sent']);
      await putEntries(entryOf({ id: draft.entry_id, status, photos: [{ sha256, here: true }] }));
      if (status === 'approved') await writeFact(store(), 'synced_at', '2026-12-22T20:00:01+07:00');
      expect(await standings(draft.entry_id)).toEqual([]);
      expect(await store().pictures.count()).toBe(0);
    }
  });

  it('leaves the phone at once where it was taken off', async () => {
    const draft = await begun();
    await addPhoto(draft.id, pictureOf('one'));
    await submitDraft(draft.id);
    await takePhotoOffHere(draft.entry_id, await digestOf(pictureOf('one')));
    expect(await standings(draft.entry_id)).toEqual(['taken_off']);
    expect(await store().pictures.count()).toBe(0);
    expect(await settlePhotos(store())).toMatchObject({ waiting: 0, due: [] });
  });
});
