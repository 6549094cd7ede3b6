/** Who is at work on this phone, kept offline; signing in and out. Recording never needs a session. */

import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { now } from '../clock.ts';
import { closeStore, openStore, store } from '../store/current.ts';
import {
  countOnFrom,
  dropSession,
  isSignOutOwed,
  keepSession,
  readOfficersHere,
  readSession,
  updateSession,
} from '../store/device.ts';
import type { Session } from '../store/device.ts';
import { followLists, forgetLists } from '../store/lists.ts';
import { restorePreferences } from '../store/preferences.ts';
import { release } from '../store/outbox.ts';
import { sweepSheets } from '../store/sheets.ts';
import { askToPersist } from '../store/storage.ts';
import { readUnsentOf } from '../store/unsent.ts';
import type { SessionAnswer } from '../sync/protocol.ts';
import { forgetState, tell } from '../sync/state.ts';
import type { SignedIn } from './network.ts';

export type { Session } from '../store/device.ts';
export type { SignedIn } from './network.ts';

const shown = signal<Session | null>(null);

/** Who is at work; null where nobody is. */
export const session: ReadonlySignal<Session | null> = shown;

/** What needs the network is not needed to open the app, and so comes after it. */
const network = () => import('./network.ts');

/** Open the store of whoever was at work when the app was closed. Call it once, before the first paint. */
export async function restoreSession(): Promise<void> {
  await restorePreferences();
  const kept = await readSession();
  if (kept) await workAs(kept);
  else if (await isSignOutOwed()) void finishSignOut();
}

async function workAs(who: Session): Promise<void> {
  const { id, role, unit_id } = who.officer;
  forgetState();
  await openStore({ id, role, unit_id });
  await followLists();
  // What was still held when the app was left can't be taken back any more.
  await release(now(), true);
  await sweepSheets();
  tell({ signed_in: who.signed_in });
  shown.value = who;
}

export async function signIn(given: {
  username: string;
  password: string;
  totp?: string;
}): Promise<SignedIn> {
  return open(given);
}

/** The first sign-in with the chief's one-time code, which sets the password. */
export async function enrol(given: {
  username: string;
  code: string;
  new_password: string;
}): Promise<SignedIn> {
  return open(given);
}

async function open(given: object): Promise<SignedIn> {
  const { openSession } = await network();
  const answer = await openSession(given);
  if ('kind' in answer) return answer;
  await begin(answer);
  return { kind: 'ok' };
}

async function begin(answer: SessionAnswer): Promise<void> {
  const { officer, unit, device } = answer;
  const who: Session = { officer, unit, device_id: device.id, signed_in: true };
  // Before anything can be recorded, or the battery can die between the two.
  await countOnFrom(officer.id, answer.last_n);
  await keepSession(who);
  await workAs(who);
  // Asked once there is something to keep; the state of storage says what the browser answered.
  void askToPersist().catch(() => undefined);
}

/**
 * True where another tab signed this officer out, or another one in: the session is not ours any
 * more, and neither a request nor a screen of this tab may go on as if it were.
 */
export async function isHandedOver(): Promise<boolean> {
  if (!shown.value) return false;
  return (await readSession())?.officer.id !== shown.value?.officer.id;
}

/** Ask the server who is at work: a role, a unit or its duty number may have changed. */
export async function refreshSession(): Promise<void> {
  const before = shown.value;
  if (!before?.signed_in) return;
  const { askSession } = await network();
  const answer = await askSession();
  if (answer?.officer.id !== before.officer.id || shown.value !== before) return;
  const { officer, unit } = answer;
  const after: Session = { ...before, officer, unit };
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  await updateSession(after);
  await openStore({ id: officer.id, role: officer.role, unit_id: officer.unit_id });
  shown.value = after;
}

/** How many steps only this phone knows of: to be said before signing out. */
export async function readUnsent(): Promise<number> {
  return shown.value ? readUnsentOf(store()) : 0;
}

/** End the work of whoever is at work. The queue stays on the phone: it belongs to its officer. */
export async function signOut(): Promise<void> {
  if (!shown.value) return;
  await release(now(), true);
  shown.value = null;
  closeStore();
  forgetLists();
  forgetState();
  await dropSession(true);
  await finishSignOut();
}

/** Tell the server as soon as it can be told, so that the session does not outlive its person here. */
export async function finishSignOut(): Promise<void> {
  if (shown.value || !(await isSignOutOwed())) return;
  const { endSession } = await network();
  const ended = await endSession();
  if (ended && !shown.value) await dropSession(false);
}

/** The server wants a sign-in again: the queue is kept, and recording goes on. */
export async function markSignedOut(): Promise<void> {
  if (!shown.value?.signed_in) return;
  shown.value = { ...shown.value, signed_in: false };
  await updateSession(shown.value);
}

/** The other officers whose work lies on this phone. */
export async function readOtherOfficers(): Promise<{ id: string; full_name: string; unsent: number }[]> {
  const here = await readOfficersHere();
  return here.filter((officer) => officer.id !== shown.value?.officer.id);
}
