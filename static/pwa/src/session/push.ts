/** Ringing this phone for notices: only where its person asked for it, and no longer than the sign-in. */

import { readStorage } from '../store/storage.ts';
import { preferences } from '../store/preferences.ts';
import { readRinging, subscribe, subscribed, unsubscribe } from '../sw/push.ts';
import type { Ringing, Subscribed } from '../sw/push.ts';
import { readPush } from '../sync/notices-wire.ts';
import { deletePush, getPush, putPush } from '../sync/transport.ts';

/** `none`: the province rings nobody. `offline`: the server has to be asked, and can't be now. */
export type PushStanding = Ringing | 'none' | 'offline';

/** How ringing stands on this phone; what the browser holds is told the server again, in this language. */
export async function readPushStanding(): Promise<PushStanding> {
  const reply = await getPush();
  if (reply.kind !== 'answer') return 'offline';
  const known = readPush(reply.body);
  if (!known?.key) return 'none';
  const here = await readRinging((await readStorage()).installed);
  // Somebody else's wish on this phone is not this person's.
  if (here !== 'on' || !known.subscribed) return here === 'on' ? 'off' : here;
  const held = await subscribed();
  return held && (await tell(held)) ? 'on' : 'off';
}

/** Ring this phone from now on; the browser asks its person. */
export async function startPush(): Promise<PushStanding> {
  const reply = await getPush();
  const key = reply.kind === 'answer' ? readPush(reply.body)?.key : undefined;
  if (!key) return reply.kind === 'answer' ? 'none' : 'offline';
  const held = await subscribe(key);
  if (!held) return readRinging((await readStorage()).installed);
  return (await tell(held)) ? 'on' : 'offline';
}

/** Ring this phone no more, whether the server hears of it or not. */
export async function stopPush(): Promise<PushStanding> {
  await unsubscribe();
  await deletePush();
  return 'off';
}

async function tell(held: Subscribed): Promise<boolean> {
  const reply = await putPush({ ...held, language: preferences.value.language });
  return reply.kind === 'answer';
}
