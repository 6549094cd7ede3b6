/** Outings that name the person: what was said of them goes out first, then the list is brought. */

import { isOpen, me, store } from '../store/current.ts';
import { readFact } from '../store/facts.ts';
import { dropNotMe, keepNamed } from '../store/named.ts';
import { readNamedAnswer } from '../sync/named-wire.ts';
import { getNamed, postNotMe } from '../sync/transport.ts';
import type { Reply } from '../sync/transport.ts';
import { isHandedOver } from './index.ts';

// Passed on here and not through the store's own front, which every phone loads first.
export { queueNotMe, readNamed } from '../store/named.ts';
export type { NamedHere } from '../store/named.ts';

/** What came of it; `signed_out` keeps what waits, as every queue does. */
export type Brought = 'done' | 'offline' | 'signed_out';

/** Tell the server what waits, and bring the list anew. */
export async function bringNamed(): Promise<Brought> {
  const officer = me().id;
  for (const entryId of await readFact(store(), 'not_me')) {
    const heard = await ask(officer, () => postNotMe(entryId));
    if (typeof heard === 'string') return heard;
    await dropNotMe(entryId);
  }
  const told = await ask(officer, getNamed);
  if (typeof told === 'string') return told;
  await keepNamed(readNamedAnswer(told.body));
  return 'done';
}

/** Another officer's session or store is not asked, and not written to. */
async function ask(
  officer: string,
  send: () => Promise<Reply>,
): Promise<Exclude<Brought, 'done'> | { readonly body: unknown }> {
  if (await isHandedOver()) return 'signed_out';
  const reply = await send();
  if (!isOpen() || me().id !== officer || (await isHandedOver())) return 'signed_out';
  if (reply.kind === 'answer') return { body: reply.body };
  // An outing that is not there any more, or names them no more, has nothing left to be said of.
  if (reply.kind === 'problem' && reply.status === 404) return { body: null };
  return reply.kind === 'problem' && reply.status < 500 ? 'signed_out' : 'offline';
}
