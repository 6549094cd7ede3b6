import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeStore, deleteStore, store } from '../../src/store/current.ts';
import { device } from '../../src/store/device-db.ts';
import { readFact, writeFact } from '../../src/store/facts.ts';
import { putBackOrTell } from '../../src/store/losing.ts';
import { bringBack, copied, forgetCopy, keepCopy } from '../../src/store/second.ts';
import { readSendable } from '../../src/store/sync-store.ts';
import { HAI, LAN, openPhone, reopenPhone } from '../phone.ts';
import { onAPhoneWithServer, record } from '../sync/phone-and-server.ts';

const phone = onAPhoneWithServer();
let bucket = new IDBFactory();
let leaveCopy = (): void => undefined;

beforeEach(async () => {
  bucket = new IDBFactory();
  vi.stubGlobal('navigator', {
    locks: { request: (_: string, work: () => Promise<unknown>) => work() },
    storageBuckets: { open: () => Promise.resolve({ indexedDB: bucket }) },
  });
  await atWork(HAI);
  leaveCopy = await keepCopy();
});
afterEach(async () => {
  leaveCopy();
  vi.unstubAllGlobals();
  await device.officers.clear();
  await device.vaults.clear();
});

async function atWork(id: string): Promise<void> {
  await device.officers.put({ id, username: 'hai' });
  const grace = { key: {}, box: {}, until: 1 };
  await device.vaults.put({ officer_id: id, tries: 1, grace } as never);
}

/** A change is told once its transaction is over, and copied then. */
async function settled(): Promise<void> {
  await new Promise((done) => setTimeout(done, 30));
  await copied();
}

/** The browser finds its database damaged, and deletes it with every book. */
async function loseEverything(): Promise<void> {
  await settled();
  leaveCopy();
  closeStore();
  await deleteStore(HAI);
  await device.delete({ disableAutoOpen: false });
}

describe('a second copy', () => {
  it('brings back what was unsent, under its number, and it is sent once', async () => {
    await record();
    await phone.sync();
    await record();
    const before = await readSendable(store());
    await loseEverything();
    expect(await bringBack()).toBe(true);
    await reopenPhone();
    expect(await readSendable(store())).toEqual(before);
    expect(await readFact(store(), 'last_n')).toBe(1);
    await phone.sync();
    expect(phone.server.missing()).toEqual([]);
    expect((await readSendable(store())).outbox).toEqual([]);
    expect(await store().entries.count()).toBe(2);
  });

  it('follows what is sent and what is thrown away', async () => {
    await record();
    await phone.sync();
    await loseEverything();
    await bringBack();
    await reopenPhone();
    expect((await readSendable(store())).outbox).toEqual([]);
  });

  it('leaves out how far the feed was read, so that all of it comes again', async () => {
    await phone.sync();
    expect(await readFact(store(), 'cursor')).not.toBeNull();
    await loseEverything();
    await bringBack();
    await reopenPhone();
    expect(await readFact(store(), 'cursor')).toBeNull();
    expect(await readFact(store(), 'begun')).toBe(true);
  });

  it('holds no key that opens a book without its PIN', async () => {
    await loseEverything();
    await bringBack();
    expect(await device.vaults.get(HAI)).toMatchObject({ tries: 1, grace: null });
  });

  it('is not put back over a phone that has its books', async () => {
    await record();
    await copied();
    await store().outbox.clear();
    expect(await bringBack()).toBe(false);
    expect((await readSendable(store())).outbox).toEqual([]);
  });

  it('forgets a book that is wiped, and keeps the others', async () => {
    await record();
    await atWork(LAN);
    await copied();
    await forgetCopy(HAI);
    await loseEverything();
    expect(await bringBack()).toBe(true);
    expect(await device.vaults.toCollection().primaryKeys()).toEqual([LAN]);
    await openPhone(HAI, 'officer', false);
    expect((await readSendable(store())).outbox).toEqual([]);
  });

  it('copies what was recorded while nobody kept it', async () => {
    await copied();
    leaveCopy();
    await record();
    leaveCopy = await keepCopy();
    await loseEverything();
    await bringBack();
    await reopenPhone();
    expect((await readSendable(store())).outbox).toHaveLength(1);
  });

  it('copies a picture once, and lets it go when it goes', async () => {
    for (const id of ['a', 'b']) await store().pictures.put({ id, sealed: id } as never);
    await settled();
    leaveCopy();
    await store().pictures.delete('a');
    await store().pictures.put({ id: 'c', sealed: 'c' } as never);
    leaveCopy = await keepCopy();
    await loseEverything();
    await bringBack();
    await reopenPhone();
    expect(await store().pictures.toCollection().primaryKeys()).toEqual(['b', 'c']);
  });

  it('copies a picture again that has joined the book since', async () => {
    await store().pictures.put({ id: 'a', sealed: { by: 'a spell', box: new Uint8Array([1]) } } as never);
    await settled();
    leaveCopy();
    const joined = { id: 'a', sealed: { by: 'book', box: new Uint8Array([2]) } };
    await store().pictures.put(joined as never);
    leaveCopy = await keepCopy();
    await loseEverything();
    await bringBack();
    await reopenPhone();
    expect(await store().pictures.get('a')).toEqual(joined);
  });

  it('brings back what was sent, by which a photo that waits knows its entry', async () => {
    await record();
    await phone.sync();
    const before = await store().sent.toCollection().primaryKeys();
    expect(before).toHaveLength(1);
    await loseEverything();
    await bringBack();
    await reopenPhone();
    expect(await store().sent.toCollection().primaryKeys()).toEqual(before);
  });

  it('tries again what could not be copied, as where its book was just closed', async () => {
    await settled();
    const refuse = vi.spyOn(navigator.locks, 'request').mockRejectedValueOnce(new Error('The database is closed.'));
    await record();
    await loseEverything();
    expect(refuse.mock.calls.length).toBeGreaterThan(1);
    await bringBack();
    await reopenPhone();
    expect((await readSendable(store())).outbox).toHaveLength(1);
  });

  it('waits where it could not be put back, and no empty phone is copied over it', async () => {
    await record();
    await loseEverything();
    const full = vi.spyOn(device, 'transaction').mockRejectedValue(new Error('There is no room.'));
    await expect(putBackOrTell()).resolves.toBe(false);
    full.mockRestore();
    leaveCopy = await keepCopy();
    await loseEverything();
    expect(await bringBack()).toBe(true);
    await reopenPhone();
    expect((await readSendable(store())).outbox).toHaveLength(1);
  });

  it('goes with all it has where it can not be opened to forget a book', async () => {
    leaveCopy();
    const gone = vi.fn(() => Promise.resolve());
    const open = (): Promise<never> => Promise.reject(new Error('It is damaged.'));
    vi.stubGlobal('navigator', { storageBuckets: { open, delete: gone } });
    await forgetCopy(HAI);
    expect(gone).toHaveBeenCalledWith('tung-ngo-second');
  });

  it('is nothing where the browser has no buckets', async () => {
    leaveCopy();
    vi.stubGlobal('navigator', {});
    leaveCopy = await keepCopy();
    await loseEverything();
    expect(await bringBack()).toBe(false);
  });
});

it('a fact that no sync brings is copied', async () => {
  await writeFact(store(), 'not_me', ['a']);
  await loseEverything();
  await bringBack();
  await reopenPhone();
  expect(await readFact(store(), 'not_me')).toEqual(['a']);
});
