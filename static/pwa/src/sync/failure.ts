/** What a reply that is no answer means for the app (protocol.md, Whole-request errors). */

import type { Failure } from './state.ts';
import type { Reply } from './transport.ts';

/** Name the failure; `at` is now, in milliseconds. */
export function failureOf(reply: Exclude<Reply, { kind: 'answer' }>, at: number): Failure {
  if (reply.kind === 'offline') {
    if (reply.why === 'network') return { kind: 'offline', since: at };
    return { kind: 'stuck', reason: 'not_an_answer', retry_at: null };
  }
  switch (reply.status) {
    case 401:
      return { kind: 'signed_out' };
    case 403:
      return forbidden(reply.slug);
    case 426:
      return { kind: 'update_needed' };
    case 503:
    case 429:
      return { kind: 'stuck', reason: 'server_busy', retry_at: null };
    case 422:
      // The session was opened under another device's id: signing in again mends that.
      if ('device_id' in reply.errors) return { kind: 'signed_out' };
      return { kind: 'stuck', reason: 'malformed', retry_at: null };
    case 413:
      return { kind: 'stuck', reason: 'malformed', retry_at: null };
    default:
      return { kind: 'stuck', reason: 'server_error', retry_at: null };
  }
}

function forbidden(slug: string): Failure {
  if (slug === 'device-revoked') return { kind: 'locked', why: 'device_revoked' };
  if (slug === 'account-disabled') return { kind: 'locked', why: 'account_disabled' };
  return { kind: 'stuck', reason: 'server_error', retry_at: null };
}

/** True where waiting does not help: somebody has to sign in, to update, or to unlock. */
export function isPersons(failure: Failure): boolean {
  return failure.kind === 'signed_out' || failure.kind === 'update_needed' || failure.kind === 'locked';
}

/** Seconds that the server asks to wait; null where it asks for none. */
export function retryAfter(reply: Exclude<Reply, { kind: 'answer' }>): number | null {
  return reply.kind === 'problem' ? reply.retry_after : null;
}
