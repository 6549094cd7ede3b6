import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeStore, deleteStore, dismissDropped, store } from '../../src/store/current.ts';
import type { PhotoRow } from '../../src/store/db.ts';
import { device } from '../../src/store/device-db.ts';
import { readDeviceId } from '../../src/store/device-id.ts';
import { countOnFrom, keepMark } from '../../src/store/dropped.ts';
import { readFact, writeFact } from '../../src/store/facts.ts';
import { noteLost } from '../../src/store/losing.ts';
import { markBook, readMarker, restoreMarker, unmarkBook } from '../../src/store/marker.ts';
import { lost } from '../../src/store/standing.ts';
import { readQueueFacts } from '../../src/store/sync-store.ts';
import { HAI, openPhone, wipePhones } from '../phone.ts';
import { aQuickStore, aCache } from '../quick-store.ts';
import { onAPhoneWithServer, record } from '../sync/phone-and-server.ts';

beforeEach(() => {
  vi.stubGlobal('localStorage', aQuickStore());
  vi.stubGlobal('caches', aCache());
});
const phone = onAPhoneWithServer();
afterEach(() => {
  lost.value = null;
  vi.unstubAllGlobals();
});

/** The browser runs short and drops every database; what it keeps elsewhere stays. */
async function dropEverything(): Promise<void> {
  const kept = localStorage.getItem('tung-ngo-books') ?? '';
  await wipePhones();
  await deleteStore(HAI);
  await device.delete({ disableAutoOpen: false });
  localStorage.setItem('tung-ngo-books', kept);
}

describe('a book that the browser dropped', () => {
  it('is told to its officer, with how much was unsent', async () => {
    await record();
    await record();
    await keepMark(store(), HAI);
    await dropEverything();
    await openPhone();
    expect((await readQueueFacts(store())).dropped).toMatchObject({ unsent: 2 });
    await dismissDropped();
    expect((await readQueueFacts(store())).dropped).toBeNull();
  });

  it('leaves a gap in the numbers, by which the server tells its chief', async () => {
    await record();
    await phone.sync();
    await record();
    await record();
    await keepMark(store(), HAI);
    await dropEverything();
    await countOnFrom(HAI, 1);
    await openPhone();
    await record();
    await phone.sync();
    expect(phone.server.missing()).toEqual([2, 3]);
    expect((await readQueueFacts(store())).missing).toBe(2);
  });

  it('leaves a gap even where all had been sent, for the drafts in it are lost', async () => {
    await record();
    await phone.sync();
    await keepMark(store(), HAI);
    await dropEverything();
    await countOnFrom(HAI, 1);
    expect(await openedLastN()).toBe(2);
  });

  it('leaves no gap for photos, which have no number', async () => {
    await record();
    await phone.sync();
    await store().photos.bulkPut([photoOf('one'), photoOf('two'), photoOf('three')]);
    await keepMark(store(), HAI);
    await dropEverything();
    await countOnFrom(HAI, 1);
    expect(await openedLastN()).toBe(2);
    expect((await readQueueFacts(store())).dropped).toMatchObject({ unsent: 3 });
  });

  it('is known again as the same phone', async () => {
    const before = await readDeviceId();
    await dropEverything();
    expect(await readDeviceId()).toBe(before);
  });

  it('is told before anybody has signed in again', async () => {
    markBook(HAI, { unsent: 3, last_n: 7 });
    await dropEverything();
    await noteLost();
    expect(lost.value).toBe(3);
  });

  it('is found by the copy in the cache where the quick marker is gone too', async () => {
    markBook(HAI, { unsent: 3, last_n: 7 });
    await vi.waitFor(async () => expect(await (await caches.open('tung-ngo-marker')).match('/app/marker.json')).toBeDefined());
    localStorage.removeItem('tung-ngo-books');
    await restoreMarker();
    expect(readMarker().books[HAI]).toEqual({ unsent: 3, last_n: 7 });
  });
});

describe('a book that nobody misses', () => {
  it('is a new one', async () => {
    expect((await readQueueFacts(store())).dropped).toBeNull();
    await noteLost();
    expect(lost.value).toBeNull();
  });

  it('is one that was removed on purpose', async () => {
    await record();
    await keepMark(store(), HAI);
    await deleteStore(HAI);
    await openPhone();
    expect((await readQueueFacts(store())).dropped).toBeNull();
  });

  it('is one that was removed on purpose, though the copy of its mark was not changed any more', async () => {
    markBook(HAI, { unsent: 3, last_n: 7 });
    await vi.waitFor(async () => expect(await (await caches.open('tung-ngo-marker')).match('/app/marker.json')).toBeDefined());
    const { open } = caches;
    caches.open = () => Promise.reject(new Error('killed'));
    unmarkBook(HAI);
    caches.open = open;
    await restoreMarker();
    expect(readMarker().books).toEqual({});
  });

  it('is one of an earlier version, which kept no mark of it', async () => {
    await record();
    await writeFact(store(), 'begun', false);
    await writeFact(store(), 'last_n', 5);
    closeStore();
    await openPhone();
    expect((await readQueueFacts(store())).dropped).toBeNull();
    expect(await readFact(store(), 'last_n')).toBe(5);
  });
});

function photoOf(sha256: string): PhotoRow {
  const blank = { sent_at: null, slug: null, left: false, tries: 0 };
  return { id: `${HAI}/${sha256}`, entry_id: HAI, sha256, standing: 'waiting', ...blank };
}

async function openedLastN(): Promise<number> {
  await openPhone();
  return readFact(store(), 'last_n');
}
