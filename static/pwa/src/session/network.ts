/** The part of a session that needs the network; loaded when somebody signs in or out. */

import { deviceName } from './device-name.ts';
import { readDeviceId } from '../store/device-id.ts';
import type { Closing } from '../store/device.ts';
import { readRecoveryKey, readSessionAnswer } from '../sync/protocol.ts';
import type { SessionAnswer } from '../sync/protocol.ts';
import { deleteSession, getSession, postRecovery, postSession } from '../sync/transport.ts';
import type { Reply } from '../sync/transport.ts';

/** What came of a try to sign in. */
export type SignedIn =
  | { readonly kind: 'ok' }
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'refused';
      readonly slug: string;
      readonly detail: string;
      /** Seconds to wait before the next try. */
      readonly retry_after: number | null;
      readonly errors: Readonly<Record<string, readonly string[]>>;
    };

export { countOnFrom } from '../store/dropped.ts';

/** Ask for a session with a password or a one-time code: the answer, or why there is none. */
export async function openSession(
  given: { readonly username: string },
): Promise<SessionAnswer | Exclude<SignedIn, { kind: 'ok' }>> {
  const device = { id: await readDeviceId(), name: deviceName(navigator.userAgent) };
  const reply = await postSession({ ...given, device });
  if (reply.kind === 'problem') await meetClosed(given.username, reply.slug);
  if (reply.kind !== 'answer') return refusal(reply);
  return readSessionAnswer(reply.body) ?? { kind: 'offline' };
}

const CLOSED: Readonly<Record<string, Closing>> = {
  'device-revoked': 'device_revoked',
  'account-disabled': 'account_disabled',
};

/** A sign-in is refused because this phone or the account is closed: the book here is handed over. */
async function meetClosed(username: string, slug: string): Promise<void> {
  const why = CLOSED[slug];
  if (why) await (await import('./closing.ts')).meet(username, why);
}

/** The key that opens a book whose PIN is forgotten, for the password; null where it can't be had now. */
export async function askRecoveryKey(password: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const reply = await postRecovery({ password });
  return reply.kind === 'answer' ? readRecoveryKey(reply.body) : null;
}

/** Who the server says is at work; null where it can't be asked, or wants a sign-in. */
export async function askSession(): Promise<SessionAnswer | null> {
  const reply = await getSession();
  return reply.kind === 'answer' ? readSessionAnswer(reply.body) : null;
}

/** True once the server knows that the session is over. */
export async function endSession(): Promise<boolean> {
  const reply = await deleteSession();
  return reply.kind === 'answer' || (reply.kind === 'problem' && reply.status === 401);
}

function refusal(reply: Exclude<Reply, { kind: 'answer' }>): Exclude<SignedIn, { kind: 'ok' }> {
  if (reply.kind === 'offline') return { kind: 'offline' };
  const { slug, detail, retry_after, errors } = reply;
  return { kind: 'refused', slug, detail, retry_after, errors };
}
