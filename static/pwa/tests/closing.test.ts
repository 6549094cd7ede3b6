import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { now } from '../src/clock.ts';
import { choosePin, gate, lock, session, signIn, standAt } from '../src/session/index.ts';
import { close, goOn, leaveClosed, openToHandOver, standing, wipeUnsent } from '../src/session/closing.ts';
import { store } from '../src/store/current.ts';
import { device } from '../src/store/device-db.ts';
import { dropSession } from '../src/store/device.ts';
import { readDeviceId } from '../src/store/device-id.ts';
import { readMarker } from '../src/store/marker.ts';
import { newDraft, saveDraft } from '../src/store/drafts.ts';
import { readOutbox, release } from '../src/store/outbox.ts';
import { readUnsentOf } from '../src/store/unsent.ts';
import { PIN, goesIn, onAClosablePhone, opensAgain, records, world } from './closable-phone.ts';
import { HAI, LAN } from './phone.ts';
import { aCache, aQuickStore } from './quick-store.ts';

onAClosablePhone();

describe('a phone that is revoked', () => {
  it('hands over what is unsent, then wipes that book and its keys', async () => {
    await goesIn();
    await records();
    await records();
    await saveDraft((await newDraft('outreach')).id, { note: 'Nháp' });
    const photo = { id: 'x', entry_id: 'y', sha256: 'z', sent_at: null, slug: null, left: false, tries: 0 };
    await store().photos.put({ ...photo, standing: 'waiting' });
    await close('device_revoked');
    expect(world.kept.size).toBe(2);
    const handed = { mutations: 2, without_words: 0, drafts: 1, photos: 1, left: 0 };
    expect(standing.value).toEqual({ kind: 'done', handed });
    expect(gate.value).toMatchObject({ kind: 'closed', who: { officer: { username: 'canbo1', full_name: '' } } });
    expect(await Dexie.exists(`tung-ngo-${HAI}`)).toBe(false);
    expect(await device.vaults.count()).toBe(0);
    expect(session.value).toBeNull();
  });

  it('wipes nothing before the server keeps all of it', async () => {
    await goesIn();
    await records();
    world.reachable = false;
    await close('device_revoked');
    expect(standing.value).toEqual({ kind: 'waiting', why: 'offline', left: 1 });
    expect(await readOutbox()).toHaveLength(1);
    world.reachable = true;
    world.salvageStatus = 503;
    await goOn();
    expect(standing.value).toEqual({ kind: 'waiting', why: 'server', left: 1 });
    expect(await readOutbox()).toHaveLength(1);
    world.salvageStatus = 200;
    await goOn();
    expect(standing.value).toMatchObject({ kind: 'done', handed: { mutations: 1 } });
    expect([...world.kept.values()]).toMatchObject([{ officer_id: HAI }]);
  });

  it('says so where the server does not know its session any more, and keeps the book', async () => {
    await goesIn();
    await records();
    world.salvageStatus = 401;
    await close('device_revoked');
    expect(standing.value).toEqual({ kind: 'waiting', why: 'signed_out', left: 1 });
    expect(await readOutbox()).toHaveLength(1);
  });

  it('is told what was handed over also after it was opened again', async () => {
    await goesIn();
    await records();
    await close('device_revoked');
    await opensAgain();
    expect(gate.value?.kind).toBe('closed');
    await goOn();
    expect(standing.value).toMatchObject({ kind: 'done', handed: { mutations: 1 } });
  });

  it('goes on with the wiping where it was cut', async () => {
    await goesIn();
    await records();
    const wiping = vi.spyOn(Dexie, 'delete').mockRejectedValueOnce(new Error('killed'));
    await close('device_revoked');
    expect(await Dexie.exists(`tung-ngo-${HAI}`)).toBe(true);
    expect(await device.vaults.count()).toBe(0);
    wiping.mockRestore();
    await opensAgain();
    await goOn();
    expect(await Dexie.exists(`tung-ngo-${HAI}`)).toBe(false);
  });

  it('leaves another officer’s book alone, and keeps its id until that is handed over too', async () => {
    await goesIn('canbo2');
    await records();
    await lock();
    standAt(null);
    await goesIn('canbo1');
    const id = await readDeviceId();
    await close('device_revoked');
    await leaveClosed();
    expect(await Dexie.exists(`tung-ngo-${LAN}`)).toBe(true);
    expect(await device.officers.toArray()).toMatchObject([{ username: 'canbo2' }]);
    expect(await readDeviceId()).toBe(id);
    world.refusal = { status: 403, slug: 'device-revoked' };
    await signIn({ username: 'canbo2', password: 'x' });
    await goOn();
    expect(standing.value).toEqual({ kind: 'locked' });
    await openToHandOver(PIN);
    await goOn();
    expect([...world.kept.values()]).toMatchObject([{ officer_id: LAN }]);
    await leaveClosed();
    expect(await readDeviceId()).not.toBe(id);
  });

  it('is a new phone at the next sign-in', async () => {
    await goesIn();
    const id = await readDeviceId();
    await close('device_revoked');
    await leaveClosed();
    await goesIn();
    expect(session.value?.device_id).not.toBe(id);
    expect(await readOutbox()).toEqual([]);
  });

  it('does not take its old id from the mark that outlives its databases', async () => {
    vi.stubGlobal('localStorage', aQuickStore());
    vi.stubGlobal('caches', aCache());
    await goesIn();
    const id = await readDeviceId();
    expect(readMarker().device_id).toBe(id);
    await close('device_revoked');
    await leaveClosed();
    expect(readMarker()).toEqual({ device_id: null, books: {} });
    expect(await readDeviceId()).not.toBe(id);
  });

  it('asks for the PIN once more where the book was locked meanwhile, for the handing-over alone', async () => {
    await goesIn();
    await records();
    world.reachable = false;
    await close('device_revoked');
    await device.vaults.update(HAI, { grace: null });
    await opensAgain();
    await goOn();
    expect(standing.value).toEqual({ kind: 'locked' });
    expect(await openToHandOver('111222')).toMatchObject({ kind: 'wrong' });
    world.reachable = true;
    expect(await openToHandOver(PIN)).toEqual({ kind: 'open' });
    await goOn();
    expect(session.value).toBeNull();
    expect(standing.value).toMatchObject({ kind: 'done', handed: { mutations: 1 } });
  });
});

describe('a phone that can’t hand over', () => {
  it('is wiped only when its officer wants it so, and says what lies in the rescue file alone', async () => {
    await goesIn();
    await records();
    world.salvageStatus = 401;
    await close('device_revoked');
    await wipeUnsent();
    expect(await Dexie.exists(`tung-ngo-${HAI}`)).toBe(false);
    expect(standing.value).toMatchObject({ kind: 'done', handed: { mutations: 0, left: 1 } });
  });

  it('does nothing in a tab that another one has overtaken', async () => {
    await goesIn();
    await records();
    world.reachable = false;
    await close('device_revoked');
    const who = gate.value!.who;
    await dropSession(false);
    world.reachable = true;
    standAt({ kind: 'closed', who });
    await goOn();
    expect(world.kept.size).toBe(0);
    expect(await readOutbox()).toHaveLength(1);
  });
});

describe('a revoked phone without any book', () => {
  it('signs in as a new one at the next try', async () => {
    const id = await readDeviceId();
    world.refusal = { status: 403, slug: 'device-revoked' };
    expect(await signIn({ username: 'canbo1', password: 'x' })).toMatchObject({ kind: 'refused' });
    world.refusal = null;
    await goesIn();
    expect(session.value?.device_id).not.toBe(id);
  });
});

describe('an account that is closed', () => {
  it('hands over, keeps the book and locks it: no PIN opens it any more', async () => {
    await goesIn();
    await records();
    await close('account_disabled');
    expect(standing.value).toMatchObject({ kind: 'done', handed: { mutations: 1 } });
    expect(await Dexie.exists(`tung-ngo-${HAI}`)).toBe(true);
    await opensAgain();
    expect(gate.value?.kind).toBe('closed');
    await leaveClosed();
    world.refusal = { status: 403, slug: 'account-disabled' };
    await signIn({ username: 'canbo1', password: 'x' });
    await goOn();
    expect(standing.value).toMatchObject({ kind: 'done', handed: { mutations: 1 } });
    expect(await openToHandOver(PIN)).toEqual({ kind: 'over' });
  });

  it('opens again with a sign-in, its queue as it was, and sends it as ever', async () => {
    await goesIn();
    await records();
    await release(now(), true);
    await close('account_disabled');
    await signIn({ username: 'canbo1', password: 'x' });
    expect(gate.value?.kind).toBe('new_pin');
    await choosePin(PIN);
    expect(session.value).toMatchObject({ signed_in: true });
    expect(session.value?.closed).toBeUndefined();
    expect(await readUnsentOf(store())).toBe(1);
  });
});
