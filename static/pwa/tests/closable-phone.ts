/** A phone against a server that can be out of reach, refuse a sign-in, and keeps aside what is handed over. */

import { afterEach, beforeEach, vi } from 'vitest';
import { choosePin, gate, restoreSession, signIn, standAt } from '../src/session/index.ts';
import { closeStore, deleteStore, store } from '../src/store/current.ts';
import { device } from '../src/store/device-db.ts';
import { dropSession } from '../src/store/device.ts';
import { newDraft, saveDraft } from '../src/store/drafts.ts';
import { followLists, forgetLists } from '../src/store/lists.ts';
import { dropKeys } from '../src/store/seal.ts';
import { submitDraft } from '../src/store/submit.ts';
import { AREAS, CHIEF, HAI, LAN, TONIGHT, TO_5, UNIT, clockAt } from './phone.ts';

export const PIN = '493817';
const IDS: Readonly<Record<string, string>> = { canbo1: HAI, canbo2: LAN };

interface Mutation {
  readonly id: string;
  readonly officer_id: string;
}

interface World {
  /** What the server keeps aside, by id. */
  readonly kept: Map<string, Mutation>;
  reachable: boolean;
  /** How a sign-in is refused; null where it is not. */
  refusal: { status: number; slug: string } | null;
  salvageStatus: number;
}

export const world: World = { kept: new Map(), reachable: true, refusal: null, salvageStatus: 200 };

/** Every test of the file begins tonight, on a phone on which nobody has ever signed in. */
export function onAClosablePhone(): void {
  beforeEach(takeOut);
  afterEach(throwAway);
}

async function takeOut(): Promise<void> {
  clockAt(TONIGHT);
  world.kept.clear();
  Object.assign(world, { reachable: true, refusal: null, salvageStatus: 200 });
  vi.stubGlobal('navigator', { userAgent: 'Android' });
  vi.stubGlobal('location', { reload: () => undefined });
  vi.stubGlobal('fetch', answer);
  await device.vaults.clear();
  await device.spells.clear();
  await device.officers.clear();
}

async function throwAway(): Promise<void> {
  standAt(null);
  closeStore();
  forgetLists();
  dropKeys();
  await dropSession(false);
  for (const id of [HAI, LAN, CHIEF]) await deleteStore(id);
  await device.facts.delete('device_id');
  vi.unstubAllGlobals();
  vi.useRealTimers();
}

async function answer(url: string, init: RequestInit): Promise<Response> {
  if (!world.reachable) throw new TypeError('Failed to fetch');
  if (url.endsWith('/recovery')) return Response.json({ key: 'A'.repeat(43) });
  const body = JSON.parse(await new Response(await unzipped(init)).text()) as {
    username: string;
    device: { id: string };
    mutations: Mutation[];
  };
  if (url.endsWith('/salvage')) return salvaged(body.mutations);
  if (world.refusal) return problem(world.refusal.status, world.refusal.slug);
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
  const status = world.salvageStatus;
  if (status !== 200) return problem(status, status === 401 ? 'signed-out' : 'busy');
  for (const one of mutations) world.kept.set(one.id, one);
  const results = mutations.map(({ id }) => ({ id, status: 'quarantined', kept: true, lost: [] }));
  return Response.json({ protocol: 1, results });
}

function welcome(username: string, deviceId: string): Response {
  const officer = { id: IDS[username], username, full_name: 'Hải', role: 'officer', unit_id: UNIT };
  const place = { code: '06685', kind: 'ward', name: 'Hồng Gai', parent_id: null, duty_number: null };
  const unit = { id: UNIT, ...place };
  return Response.json({ protocol: 1, officer, unit, device: { id: deviceId }, last_n: 0 });
}

export async function goesIn(username = 'canbo1'): Promise<void> {
  await signIn({ username, password: 'x' });
  if (gate.value?.kind === 'new_pin') await choosePin(PIN);
  await store().areas.bulkPut([...AREAS]);
  await followLists();
}

export async function records(): Promise<void> {
  const draft = await newDraft('outreach');
  const times = { started_at: '2026-11-21T19:00:00+07:00' };
  await saveDraft(draft.id, { area_id: TO_5, ...times, details: { topic: 'fraud', attendees: 40 } });
  await submitDraft(draft.id);
}

/** The app is killed and opened again. */
export async function opensAgain(): Promise<void> {
  closeStore();
  forgetLists();
  dropKeys();
  standAt(null);
  await restoreSession();
}
