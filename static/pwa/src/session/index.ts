/** Who is at work on this phone, kept offline; signing in and out. Recording never needs a session. */

import { batch, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { now } from '../clock.ts';
import { closeStore, openStore, store } from '../store/current.ts';
import {
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
import { joinSheets, sweepSheets } from '../store/sheets.ts';
import { lost } from '../store/standing.ts';
import { askToPersist } from '../store/storage.ts';
import { readUnsentOf } from '../store/unsent.ts';
import type { Unlocked } from '../store/vault/index.ts';
import type { SessionAnswer } from '../sync/protocol.ts';
import { forgetState, tell } from '../sync/state.ts';
import { dropInvitation } from './invitation.ts';
import type { SignedIn } from './network.ts';

export type { Session } from '../store/device.ts';
export type { SignedIn } from './network.ts';
export type { Unlocked } from '../store/vault/index.ts';

const shown = signal<Session | null>(null);
const gated = signal<Gate | null>(null);
const inSpell = signal(false);

/** Who is at work, their book open; null where nobody is, or it is still locked. */
export const session: ReadonlySignal<Session | null> = shown;

/**
 * Somebody is at work here whose book is locked (the page about to open anew), or wants its PIN chosen;
 * or the server has closed this phone or the account (`closed`).
 */
export interface Gate {
  readonly kind: 'locked' | 'leaving' | 'new_pin' | 'closed';
  readonly who: Session;
}

export const gate: ReadonlySignal<Gate | null> = gated;

/** True while something is recorded under a locked book: only that can be read, and nothing is sent. */
export const locked: ReadonlySignal<boolean> = inSpell;

/** What needs the network is not needed to open the app, and so comes after it. */
const network = () => import('./network.ts');
/** Nobody needs keys before somebody has signed in. */
const vault = () => import('../store/vault/index.ts');

/** Open the store of whoever was at work when the app was closed. Call it once, before the first paint. */
export async function restoreSession(): Promise<void> {
  await restorePreferences();
  let kept = await readSession();
  if (!kept && (await (await import('../store/losing.ts')).putBackOrTell())) kept = await readSession();
  if (kept) await comeBack(kept);
  if (!kept && (await isSignOutOwed())) void finishSignOut();
}

async function comeBack(kept: Session): Promise<void> {
  if (kept.closed) return standAt({ kind: 'closed', who: kept });
  const door = await (await vault()).comeBack(kept.officer.id);
  if (door === 'open') await resume(kept);
  else gated.value = { kind: door, who: kept };
}

/** The book was opened: now the full name can be read too, and is kept sealed. */
async function resume(known: Session): Promise<void> {
  const who = (await readSession()) ?? known;
  await updateSession(who);
  await workAs(who);
  if (who.officer.full_name === '') void refreshSession();
}

async function workAs(who: Session): Promise<void> {
  const { id, role, unit_id } = who.officer;
  forgetState();
  await openStore({ id, role, unit_id });
  await followLists();
  // What was still held when the app was left can't be taken back any more.
  await release(now(), true);
  await sweepSheets();
  await joinSheets();
  tell({ signed_in: who.signed_in });
  batch(() => {
    shown.value = who;
    gated.value = null;
    lost.value = null;
  });
}

/** Show a gate, or the way in where it is null; only what is loaded later has to. */
export function standAt(next: Gate | null): void {
  batch(() => {
    shown.value = null;
    inSpell.value = false;
    gated.value = next;
  });
}

/** Open the locked book by its PIN; says what may be done where it was wrong. */
export async function unlock(pin: string): Promise<Unlocked> {
  const at = gated.value;
  if (!at) return { kind: 'open' };
  const tried = await (await vault()).unlock(at.who.officer.id, pin);
  if (tried.kind === 'open') await resume(at.who);
  return tried;
}

/** Record although the book is locked: it joins the book at the next unlock. */
export async function recordLocked(): Promise<void> {
  const who = gated.value?.who;
  if (gated.value?.kind !== 'locked' || !who) return;
  await (await vault()).beginSpell(who.officer.id);
  inSpell.value = true;
  await workAs(who);
}

/** Go on with the walk under way although the book is locked; false where its 45 minutes are over. */
export async function walkLocked(): Promise<boolean> {
  const who = gated.value?.who;
  if (!who || !(await (await vault()).resumeWalk(who.officer.id))) return false;
  inSpell.value = true;
  await workAs(who);
  return true;
}

/** True while a walk under way can be gone on with under the locked book. */
export async function canWalkLocked(): Promise<boolean> {
  const who = gated.value?.who;
  return who !== undefined && (await vault()).hasWalk(who.officer.id);
}

/** Choose the PIN of the book, and go in; where another tab was quicker, that tab's PIN opens it. */
export async function choosePin(pin: string): Promise<void> {
  const who = gated.value?.who ?? shown.value;
  if (!who) return;
  const isSet = await (await vault()).setPin(who.officer.id, pin);
  if (shown.value) return keepSession(who);
  await settle(who, isSet ? 'open' : 'locked');
  // Asked once there is something to keep; the state of storage says what the browser answered.
  void askToPersist().catch(() => undefined);
}

/** False where a forgotten PIN could not be replaced yet; a sign-in with the password mends that. */
export async function hasWayBack(): Promise<boolean> {
  const who = shown.value;
  return who === null || (await vault()).hasWayBack(who.officer.id);
}

/** Lock the book at once: no key stays in memory or on the disk. `leaving`: the page opens anew. */
export async function lock(leaving = false): Promise<void> {
  const who = shown.value;
  if (!who) return;
  const { endGrace, extendWalk, leaveWalks, letGo, stopWalking } = await vault();
  const walks = inSpell.value ? extendWalk() : leaveWalks(who.officer.id);
  await walks.catch(() => undefined);
  // Locking never fails: what could not be let go is let go when the book is opened.
  await release(now(), true).catch(() => undefined);
  batch(() => {
    leave();
    gated.value = { kind: leaving ? 'leaving' : 'locked', who: withoutName(who) };
  });
  letGo();
  stopWalking();
  await endGrace(who.officer.id);
}

function withoutName(who: Session): Session {
  return { ...who, officer: { ...who.officer, full_name: '' } };
}

function leave(): void {
  shown.value = null;
  inSpell.value = false;
  closeStore();
  forgetLists();
  forgetState();
}

export async function signIn(given: {
  username: string;
  password: string;
  totp?: string;
}): Promise<SignedIn> {
  return open(given, given.password);
}

/** The first sign-in with the chief's one-time code, which sets the password. */
export async function enrol(given: {
  username: string;
  code: string;
  new_password: string;
  totp?: string;
}): Promise<SignedIn> {
  return open(given, given.new_password);
}

async function open(given: { readonly username: string }, password: string): Promise<SignedIn> {
  const { askRecoveryKey, openSession } = await network();
  const answer = await openSession(given);
  if ('kind' in answer) return answer;
  await begin(answer, await askRecoveryKey(password));
  dropInvitation();
  return { kind: 'ok' };
}

async function begin(answer: SessionAnswer, recovery: Uint8Array<ArrayBuffer> | null): Promise<void> {
  const { officer, unit, device } = answer;
  const who: Session = { officer, unit, device_id: device.id, signed_in: true };
  // Before anything can be recorded, or the battery can die between the two.
  await (await network()).countOnFrom(officer.id, answer.last_n);
  const { enter } = await vault();
  const door = await enter(officer.id, recovery, gated.value?.who.officer.id === officer.id);
  // Without a PIN nothing is written yet: who is cut off here signs in again.
  if (door === 'new_pin') gated.value = { kind: door, who };
  else await settle(who, door);
}

async function settle(who: Session, door: 'open' | 'locked'): Promise<void> {
  await keepSession(who);
  if (door === 'open') await workAs(who);
  else gated.value = { kind: door, who: withoutName(who) };
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
  if (!before?.signed_in || inSpell.value) return;
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
  if (shown.value) return readUnsentOf(store());
  const id = gated.value?.who.officer.id;
  return (await readOfficersHere()).find((officer) => officer.id === id)?.unsent ?? 0;
}

/** End the work of whoever is at work. The queue stays on the phone: it belongs to its officer. */
export async function signOut(): Promise<void> {
  const id = (shown.value ?? gated.value?.who)?.officer.id;
  if (!id) return;
  const { endGrace, forgetWalks, letGo } = await vault();
  await import('../sw/push.ts').then(({ unsubscribe }) => unsubscribe()).catch(() => undefined);
  if (shown.value) await release(now(), true);
  leave();
  letGo();
  await endGrace(id);
  await forgetWalks(id);
  gated.value = null;
  await dropSession(true);
  await finishSignOut();
}

/** Tell the server as soon as it can be told, so that the session does not outlive its person here. */
export async function finishSignOut(): Promise<void> {
  if (shown.value || gated.value || !(await isSignOutOwed())) return;
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

/** The other officers whose work lies on this phone, by their user names: the rest of them is sealed. */
export async function readOtherOfficers(): Promise<{ id: string; username: string; unsent: number }[]> {
  const mine = (shown.value ?? gated.value?.who)?.officer.id;
  return (await readOfficersHere()).filter((officer) => officer.id !== mine);
}
