/** Binds the engine to the browser: what wakes it, and what it is told. Loaded after the first paint. */

import { effect } from '@preact/signals';
import {
  finishSignOut,
  isHandedOver,
  locked,
  markSignedOut,
  refreshSession,
  session,
} from '../session/index.ts';
import { keepLocked } from '../session/locking.ts';
import { keepMarked } from '../session/marking.ts';
import { keepSwept } from '../session/sweeping.ts';
import { isOpen, store } from '../store/current.ts';
import type { OfficerDatabase } from '../store/db.ts';
import { readFact } from '../store/facts.ts';
import type { Closing } from '../store/device.ts';
import { preferences } from '../store/preferences.ts';
import { isOfAStore, refusedWrite, superseded } from '../store/standing.ts';
import { askToBeWoken, lookForUpdate } from '../sw/client.ts';
import { Engine } from './engine.ts';
import { inTurn } from './in-turn.ts';
import { asksToSync, tell } from './state.ts';
import type { Failure } from './state.ts';
import type { SyncRequest } from './protocol.ts';
import { deletePhoto, postSync, putPhoto, speak } from './transport.ts';
import { PhotoLane } from './photo-lane.ts';
import type { Reply } from './transport.ts';

function onFailure(failure: Failure): void {
  if (failure.kind === 'locked') void closeFor(failure.why);
  if (failure.kind === 'signed_out') void markSignedOut();
  if (failure.kind === 'update_needed') void lookForUpdate();
  if (failure.kind === 'offline') void askToBeWoken();
}

/** What few phones ever need comes when they do. */
async function closeFor(why: Closing): Promise<void> {
  await (await import('../session/closing.ts')).close(why);
}

/** The reason that stays with the entry: its person was asked for none, for nobody else had seen it. */
const WHY_TAKEN_OFF = 'Gỡ trên máy trong lúc ảnh đang gửi.';
const NOT_OURS: Reply = { kind: 'offline', why: 'network' };

/** Tabs share one cookie: what another officer's session answered is not for this officer's store. */
async function asMine(send: () => Promise<Reply>): Promise<Reply> {
  if (await isHandedOver()) return NOT_OURS;
  const reply = await send();
  if (await isHandedOver()) return NOT_OURS;
  if (reply.kind === 'answer') void bringKey();
  return reply;
}

/** Whether this sign-in has asked for the key of rescue files, which has to be there before it is needed. */
let hasKey = false;

async function bringKey(): Promise<void> {
  if (hasKey) return;
  hasKey = true;
  const { bringRescueKey } = await import('../rescue/key.ts');
  hasKey = await bringRescueKey().catch(() => false);
}

/** What somebody said of outings that name them goes out when there is a line. */
async function tellNotMe(db: OfficerDatabase): Promise<void> {
  const said = await readFact(db, 'not_me').catch(() => []);
  if (said.length > 0) await (await import('../session/named.ts')).bringNamed().catch(() => undefined);
}

/** What was asked for and did not come is asked for after another sync. */
async function bring(): Promise<void> {
  const { bringNotices } = await import('../session/notices.ts');
  await bringNotices().catch(() => undefined);
}

/** The device that may send for whoever is at work; null where nobody may. */
function deviceId(): string | null {
  return session.value?.signed_in && !locked.value ? session.value.device_id : null;
}

/** Start the engine for whoever is at work, now and later; gives the function that wakes it. */
export function startEngine(): () => void {
  const photos = new PhotoLane({
    put: (sha256, picture) => asMine(() => putPhoto(sha256, picture)),
    takeOff: (sha256) => asMine(() => deletePhoto(sha256, WHY_TAKEN_OFF)),
    lock: (work) => inTurn('tung-ngo-photos', work),
    mayGo: (db) => isOpen() && store() === db && deviceId() !== null,
    wake: () => void engine.wake(),
  });
  const engine = new Engine({
    send: (request: SyncRequest) => asMine(() => postSync(request)),
    lock: (work) => inTurn('tung-ngo-sync', work),
    online: () => navigator.onLine,
    visible: () => document.visibilityState === 'visible',
    device_id: deviceId,
    onFailure,
    onReadAnew: () => void refreshSession(),
    onSent: (db) => {
      void photos.go(db);
      void tellNotMe(db);
      void bring();
    },
  });
  const wake = (): void => {
    tell({ online: navigator.onLine });
    void leaveIfHandedOver();
    void engine.wake();
  };
  followTheWorld(engine, wake);
  followThePerson(engine, photos);
  keepMarked();
  keepSwept();
  keepLocked();
  if (navigator.onLine) void refreshSession();
  return wake;
}

/** Somebody else is at work on this phone since: this tab opens anew, for them or for a sign-in. */
async function leaveIfHandedOver(): Promise<void> {
  if (await isHandedOver()) location.reload();
}

function followTheWorld(engine: Engine, wake: () => void): void {
  window.addEventListener('online', wake);
  window.addEventListener('online', () => void engine.lineIsBack());
  window.addEventListener('online', () => void finishSignOut());
  window.addEventListener('offline', () => tell({ online: false }));
  window.addEventListener('focus', wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
    else void engine.leave().then(wake);
  });
  window.addEventListener('unhandledrejection', ({ reason }) => {
    // A tap that the phone did not take is not shown as taken, and its person is told why.
    if (isOfAStore(reason) && isOpen() && !superseded.value) refusedWrite.value = true;
  });
  window.addEventListener('pagehide', () => void engine.leave());
}

function followThePerson(engine: Engine, photos: PhotoLane): void {
  let at: string | null = null;
  effect(() => {
    const who = session.value;
    const key = who && `${who.officer.id} ${who.signed_in}`;
    if (key === at) return;
    at = key;
    hasKey = false;
    // What the server asked the one before to wait for is not for the next one to wait for.
    photos.hurry();
    engine.follow();
  });
  effect(() => speak(preferences.value.language));
  effect(() => {
    if (asksToSync.value === 0) return;
    photos.hurry();
    void engine.wakeNow();
  });
}
