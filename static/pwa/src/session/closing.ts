/**
 * The end of a book on this phone (protocol.md, Whole-request errors). The server has revoked the
 * phone or closed the account: all that is unsent is handed over; only when the server keeps it, the
 * book of a revoked phone is wiped, that of a closed account locked until its officer signs in again.
 */

import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { chance, now } from '../clock.ts';
import { closeStore, isOpen, openStore, store } from '../store/current.ts';
import { device } from '../store/device-db.ts';
import { dropSession, keepSession, readSession, updateSession } from '../store/device.ts';
import type { Closed, Closing, Handed, Session } from '../store/device.ts';
import { readDeviceId } from '../store/device-id.ts';
import { readDrafts } from '../store/drafts.ts';
import { readFact } from '../store/facts.ts';
import { followLists, forgetLists } from '../store/lists.ts';
import { release } from '../store/outbox.ts';
import { queueParked } from '../store/parked.ts';
import { holdsKeysOf } from '../store/seal.ts';
import { readPhotosOf } from '../store/unsent.ts';
import * as vault from '../store/vault/index.ts';
import { forgetDevice, wipeBook } from '../store/wipe.ts';
import { waitAfter } from '../sync/backoff.ts';
import { retryAfter } from '../sync/failure.ts';
import { beginAnew, handOver } from '../sync/hand-over.ts';
import type { HandedOver } from '../sync/hand-over.ts';
import { inTurn } from '../sync/in-turn.ts';
import { postSalvage } from '../sync/transport.ts';
import { unsubscribe } from '../sw/push.ts';
import { gate, locked, session, standAt } from './index.ts';
import type { Unlocked } from './index.ts';
import { lockOthers } from './locking.ts';

export type { Closing, Handed } from '../store/device.ts';

/** How the handing-over stands. */
export type Standing =
  | { readonly kind: 'opening' }
  /** The book is locked, and what is unsent can't be read without its PIN. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'handing'; readonly done: number; readonly total: number }
  /** Nothing was wiped; it is tried again by itself where that can help. */
  | { readonly kind: 'waiting'; readonly why: Waiting; readonly left: number }
  | { readonly kind: 'done'; readonly handed: Handed };

export type Waiting = 'offline' | 'server' | 'signed_out' | 'unreadable' | 'storage';

const stands = signal<Standing>({ kind: 'opening' });

/** How the handing-over stands, for its screen. */
export const standing: ReadonlySignal<Standing> = stands;

let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;

/** The server has closed the phone or the account of whoever is at work. */
export async function close(why: Closing): Promise<void> {
  const who = session.value;
  if (!who || locked.value) return;
  const closed: Session = { ...who, closed: { why, handed: null } };
  lockOthers();
  await beginAnew(store());
  await updateSession(closed);
  standAt({ kind: 'closed', who: closed });
  await goOn();
}

/**
 * Somebody signed in whom the server refuses for that: their book here is handed over, which takes
 * its PIN. A revoked phone without any book may sign in as a new one.
 */
export async function meet(username: string, why: Closing): Promise<void> {
  const here = await device.officers.toArray();
  const known = here.find((officer) => officer.username === username);
  if (here.length === 0 && why === 'device_revoked') return forgetDevice();
  if (!known?.unit || !known.role) return;
  const officer = { id: known.id, username, full_name: '', role: known.role, unit_id: known.unit.id };
  const device_id = await readDeviceId();
  const who: Session = {
    officer,
    unit: known.unit,
    device_id,
    signed_in: false,
    // What was handed over before somebody else used the phone is not asked for again.
    closed: known.closed?.why === why ? known.closed : { why, handed: null },
  };
  await keepSession(who);
  standAt({ kind: 'closed', who });
}

/** Do what can be done now, one run at a time; call it when the screen opens, too. */
export function goOn(): Promise<void> {
  clearTimeout(timer);
  running ??= run()
    .catch(() => wait('storage', 0))
    .finally(() => {
      running = null;
    });
  return running;
}

/** Open the locked book for the handing-over alone; says what may be done where the PIN was wrong. */
export async function openToHandOver(pin: string): Promise<Unlocked> {
  const who = gate.value?.who;
  if (!who) return { kind: 'open' };
  const tried = await vault.unlock(who.officer.id, pin);
  if (tried.kind === 'open') void goOn();
  return tried;
}

/** The screen is left: whoever comes next may sign in. What was not handed over stays where it is. */
export async function leaveClosed(): Promise<void> {
  clearTimeout(timer);
  const at = closedNow();
  forget();
  if (at) await device.officers.update(at.who.officer.id, { closed: at.closed });
  await dropSession(false);
  standAt(null);
}

/** Wipe although not all was handed over: its officer wants it so, and has it in a rescue file. */
export async function wipeUnsent(): Promise<void> {
  const at = await closedStill();
  if (!at || stands.value.kind !== 'waiting') return;
  const { left } = stands.value;
  const mutations = (await readFact(store(), 'handed_over')).length;
  const without_words = (await readFact(store(), 'handed_without_words')).length;
  await settle(at.who, at.closed, { mutations, without_words, ...(await countKept()), left });
}

/** What is handed to nobody. */
async function countKept(): Promise<Pick<Handed, 'drafts' | 'photos'>> {
  const drafts = (await readDrafts()).filter(({ touched }) => touched).length;
  return { drafts, photos: await readPhotosOf(store()) };
}

function closedNow(): { who: Session; closed: Closed } | null {
  const who = gate.value?.kind === 'closed' ? gate.value.who : null;
  return who?.closed ? { who, closed: who.closed } : null;
}

/** As it lies on the disk: another tab may have ended it, and somebody may be at work since. */
async function closedStill(): Promise<{ who: Session; closed: Closed } | null> {
  const at = closedNow();
  const kept = await readSession();
  if (at && kept?.closed && kept.officer.id === at.who.officer.id) return { who: at.who, closed: kept.closed };
  if (at) location.reload();
  return null;
}

async function run(): Promise<void> {
  const at = await closedStill();
  if (!at) return;
  const { who, closed } = at;
  if (closed.handed) return settle(who, closed, closed.handed);
  if (!(await opened(who))) {
    stands.value = { kind: 'locked' };
    return;
  }
  await release(now(), true);
  await queueParked(store());
  const result = await inTurn('tung-ngo-sync', () => handAll(who));
  if (result.kind !== 'done') return onLeft(result);
  failures = 0;
  const { handed: mutations, without_words } = result;
  const handed = { mutations, without_words, ...(await countKept()), left: 0 };
  await settle(who, closed, handed);
}

/** True where the book can be read: it was open, opened by the ten minutes, or by its PIN. */
async function opened({ officer }: Session): Promise<boolean> {
  const { id, role, unit_id } = officer;
  if (!holdsKeysOf(id) && (await vault.comeBack(id)) !== 'open') return false;
  if (isOpen()) return true;
  await openStore({ id, role, unit_id });
  await followLists();
  return true;
}

function handAll({ device_id }: Session): Promise<HandedOver> {
  const onProgress = (done: number, total: number): void => {
    stands.value = { kind: 'handing', done, total };
  };
  return handOver({ db: store(), device_id, post: postSalvage, onProgress });
}

function onLeft(result: Exclude<HandedOver, { kind: 'done' }>): void {
  if (result.kind === 'unreadable') return wait('unreadable', result.left);
  const { reply, left } = result;
  if (reply.kind === 'problem' && reply.status === 401) return wait('signed_out', left);
  wait(reply.kind === 'offline' && reply.why === 'network' ? 'offline' : 'server', left, retryAfter(reply));
}

/** Nothing is wiped; where waiting can help, it is tried again. */
function wait(why: Waiting, left: number, seconds: number | null = null): void {
  stands.value = { kind: 'waiting', why, left };
  if (why === 'signed_out' || why === 'unreadable') return;
  failures += 1;
  timer = setTimeout(() => void goOn(), waitAfter(failures, chance(), seconds));
}

/** The server keeps it all, which is written down first: whatever is cut from here on is begun again. */
async function settle(who: Session, closed: Closed, handed: Handed): Promise<void> {
  const officer = { ...who.officer, full_name: '' };
  const after: Session = { ...who, officer, closed: { ...closed, handed } };
  await updateSession(after);
  const { id } = who.officer;
  await unsubscribe();
  if (closed.why === 'device_revoked') {
    forget();
    await wipeBook(id);
  } else await shut(id);
  standAt({ kind: 'closed', who: after });
  stands.value = { kind: 'done', handed };
}

/** No PIN opens the book any more, nor the minutes of grace: a sign-in does, should the account be opened again. */
async function shut(officerId: string): Promise<void> {
  await vault.shut(officerId);
  forget();
}

function forget(): void {
  closeStore();
  forgetLists();
  vault.letGo();
}
