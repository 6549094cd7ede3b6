import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { now } from '../src/clock.ts';
import { choosePin, gate, lock, restoreSession, session, signIn, standAt } from '../src/session/index.ts';
import { close, goOn, leaveClosed, openToHandOver, standing, wipeUnsent } from '../src/session/closing.ts';
import { closeStore, deleteStore, store } from '../src/store/current.ts';
import { device } from '../src/store/device-db.ts';
import { dropSession, readDeviceId } from '../src/store/device.ts';
import { newDraft, saveDraft } from '../src/store/drafts.ts';
import { forgetLists } from '../src/store/lists.ts';
import { readOutbox, release } from '../src/store/outbox.ts';
import { dropKeys } from '../src/store/seal.ts';
import { submitDraft } from '../src/store/submit.ts';
import { readUnsentOf } from '../src/store/unsent.ts';
import { AREAS, CHIEF, HAI, LAN, TONIGHT, TO_5, UNIT, clockAt } from './phone.ts';

const PIN = '493817';
const IDS: Readonly<Record<string, string>> = { canbo1: HAI, canbo2: LAN };

interface Mutation {
  readonly id: string;
  readonly officer_id: string;
}

/** How the server answers: what it keeps aside, and whether it can be reached. */
const kept = new Map<string, Mutation>();
let reachable = true;
let refusal: { status: number; slug: string } | null = null;
let salvageStatus = 200;

beforeEach(async () => {
  clockAt(TONIGHT);
  kept.clear();
  reachable = true;
  refusal = null;
  salvageStatus = 200;
  vi.stubGlobal('navigator', { userAgent: 'Android' });
  vi.stubGlobal('location', { reload: () => undefined });
  vi.stubGlobal('fetch', answer);
  await device.vaults.clear();
  await device.spells.clear();
  await device.officers.clear();
});

afterEach(async () => {
  standAt(null);
  closeStore();
  forgetLists();
  dropKeys();
  await dropSession(false);
  for (const id of [HAI, LAN, CHIEF]) await deleteStore(id);
  await device.facts.delete('device_id');
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function answer(url: string, init: RequestInit): Promise<Response> {
  if (!reachable) throw new TypeError('Failed to fetch');
  if (url.endsWith('/recovery')) return Response.json({ key: 'A'.repeat(43) });
  const body = JSON.parse(await new Response(await unzipped(init)).text()) as {
    username: string;
    device: { id: string };
    mutations: Mutation[];
  };
  if (url.endsWith('/salvage')) return salvaged(body.mutations);
  if (refusal) return problem(refusal.status, refusal.slug);
  return welcome(body.username, body.device.id);
}

async function unzipped({ body, headers }: RequestInit): Promise<BodyInit> {
  const zipped = 'content-encoding' in (headers as object);
  if (!zipped) return body as BodyInit;
  return new Response(new Blob([body as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'))).blob();
}

function problem(status: number, slug: string): Response {
  return Response.json({ type: `urn:tung-ngo:problem:${slug}`, title: slug, status }, { status });
}

function salvaged(mutations: Mutation[]): Response {
  if (salvageStatus !== 200) return problem(salvageStatus, salvageStatus === 401 ? 'signed-out' : 'busy');
  for (const one of mutations) kept.set(one.id, one);
  const results = mutations.map(({ id }) => ({ id, status: 'quarantined', kept: true, lost: [] }));
  return Response.json({ protocol: 1, results });
}

function welcome(username: string, deviceId: string): Response {
  const officer = { id: IDS[username], username, full_name: 'Hải', role: 'officer', unit_id: UNIT };
  const place = { code: '06685', kind: 'ward', name: 'Hồng Gai', parent_id: null, duty_number: null };
  const unit = { id: UNIT, ...place };
  return Response.json({ protocol: 1, officer, unit, device: { id: deviceId }, last_n: 0 });
}

async function goesIn(username = 'canbo1'): Promise<void> {
  await signIn({ username, password: 'x' });
  if (gate.value?.kind === 'new_pin') await choosePin(PIN);
  await store().areas.bulkPut([...AREAS]);
  const { followLists } = await import('../src/store/lists.ts');
  await followLists();
}

async function records(): Promise<void> {
  const draft = await newDraft('outreach');
  const times = { started_at: '2026-11-21T19:00:00+07:00' };
  await saveDraft(draft.id, { area_id: TO_5, ...times, details: { topic: 'fraud', attendees: 40 } });
  await submitDraft(draft.id);
}

/** The app is killed and opened again. */
async function opensAgain(): Promise<void> {
  closeStore();
  forgetLists();
  dropKeys();
  standAt(null);
  await restoreSession();
}

describe('a phone that is revoked', () => {
  it('hands over what is unsent, then wipes that book and its keys', async () => {
    await goesIn();
    await records();
    await records();
    await saveDraft((await newDraft('outreach')).id, { note: 'Nháp' });
    await close('device_revoked');
    expect(kept.size).toBe(2);
    const handed = { mutations: 2, without_words: 0, drafts: 1, left: 0 };
    expect(standing.value).toEqual({ kind: 'done', handed });
    expect(gate.value).toMatchObject({ kind: 'closed', who: { officer: { username: 'canbo1', full_name: '' } } });
    expect(await Dexie.exists(`tung-ngo-${HAI}`)).toBe(false);
    expect(await device.vaults.count()).toBe(0);
    expect(session.value).toBeNull();
  });

  it('wipes nothing before the server keeps all of it', async () => {
    await goesIn();
    await records();
    reachable = false;
    await close('device_revoked');
    expect(standing.value).toEqual({ kind: 'waiting', why: 'offline', left: 1 });
    expect(await readOutbox()).toHaveLength(1);
    reachable = true;
    salvageStatus = 503;
    await goOn();
    expect(standing.value).toEqual({ kind: 'waiting', why: 'server', left: 1 });
    expect(await readOutbox()).toHaveLength(1);
    salvageStatus = 200;
    await goOn();
    expect(standing.value).toMatchObject({ kind: 'done', handed: { mutations: 1 } });
    expect([...kept.values()]).toMatchObject([{ officer_id: HAI }]);
  });

  it('says so where the server does not know its session any more, and keeps the book', async () => {
    await goesIn();
    await records();
    salvageStatus = 401;
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
    refusal = { status: 403, slug: 'device-revoked' };
    await signIn({ username: 'canbo2', password: 'x' });
    await goOn();
    expect(standing.value).toEqual({ kind: 'locked' });
    await openToHandOver(PIN);
    await goOn();
    expect([...kept.values()]).toMatchObject([{ officer_id: LAN }]);
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

  it('asks for the PIN once more where the book was locked meanwhile, for the handing-over alone', async () => {
    await goesIn();
    await records();
    reachable = false;
    await close('device_revoked');
    await device.vaults.update(HAI, { grace: null });
    await opensAgain();
    await goOn();
    expect(standing.value).toEqual({ kind: 'locked' });
    expect(await openToHandOver('111222')).toMatchObject({ kind: 'wrong' });
    reachable = true;
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
    salvageStatus = 401;
    await close('device_revoked');
    await wipeUnsent();
    expect(await Dexie.exists(`tung-ngo-${HAI}`)).toBe(false);
    expect(standing.value).toMatchObject({ kind: 'done', handed: { mutations: 0, left: 1 } });
  });

  it('does nothing in a tab that another one has overtaken', async () => {
    await goesIn();
    await records();
    reachable = false;
    await close('device_revoked');
    const who = gate.value!.who;
    await dropSession(false);
    reachable = true;
    standAt({ kind: 'closed', who });
    await goOn();
    expect(kept.size).toBe(0);
    expect(await readOutbox()).toHaveLength(1);
  });
});

describe('a revoked phone without any book', () => {
  it('signs in as a new one at the next try', async () => {
    const id = await readDeviceId();
    refusal = { status: 403, slug: 'device-revoked' };
    expect(await signIn({ username: 'canbo1', password: 'x' })).toMatchObject({ kind: 'refused' });
    refusal = null;
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
    refusal = { status: 403, slug: 'account-disabled' };
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
