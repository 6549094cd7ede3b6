/** Which mutations go into the next request: a list made from a list, nothing else. */

import { baseOf, isHeld } from '../domain/mutations.ts';
import type { Pending, Sent } from '../domain/mutations.ts';
import type { WireMutation } from './protocol.ts';

/** What limits a request, and what this run has tried already. */
export interface PushLimits {
  readonly most: number;
  readonly bytes: number;
  readonly tried: ReadonlySet<string>;
}

/** What a phone may send: what it queued, and what a restored server is offered again. */
export interface Sendable {
  readonly outbox: readonly Pending[];
  readonly again: readonly Sent[];
}

/** What was planned: what goes out for the first time has no number yet. */
export type Planned = Pending | Sent;

/**
 * Plan the mutations of one request, in the order of recording. Left out are those that can still be
 * taken back, those of entries in trouble, and what stands behind something kept in this run.
 */
export function planPush(sendable: Sendable, limits: PushLimits): readonly Planned[] {
  return fitting(sendableNow(sendable, limits.tried), limits, (one) => wire(one, one.n ?? 0));
}

/** As many from the front as one request carries; `written` is what stands in it for each. */
export function fitting<T>(
  ready: readonly T[],
  { most, bytes }: Omit<PushLimits, 'tried'>,
  written: (one: T) => object,
): readonly T[] {
  let used = 0;
  const fits = ready.findIndex((one, index) => {
    used += JSON.stringify(written(one)).length * WIDEST;
    // One that is too large by itself goes alone, so that the server can say so.
    return index >= most || (index > 0 && used > bytes);
  });
  return fits < 0 ? ready : ready.slice(0, fits);
}

/** A letter of Vietnamese takes up to three bytes in UTF-8. */
const WIDEST = 3;

/** What is offered again stands before what was never sent, in the order of recording. */
export function inOrder({ outbox, again }: Sendable): readonly Planned[] {
  return [...again.toSorted(byVersion), ...outbox.toSorted((a, b) => a.seq - b.seq)];
}

/** Everything that could be sent now. */
function sendableNow(sendable: Sendable, tried: ReadonlySet<string>): readonly Planned[] {
  const stuck = sendable.outbox.filter((one) => one.verdict !== null);
  const blocked = new Set(stuck.map((one) => one.entry_id));
  return inOrder(sendable).filter((one) => {
    if (tried.has(one.id) || ('held_until' in one && isHeld(one))) blocked.add(one.entry_id);
    return !blocked.has(one.entry_id);
  });
}

/** Only the steps on one entry have an order among themselves, and their versions tell it. */
function byVersion(a: Sent, b: Sent): number {
  return baseOf(a) - baseOf(b) || a.n - b.n;
}

/** A planned mutation as the server reads it. */
export function wire({ id, officer_id, type, at, body }: Planned, n: number): WireMutation {
  return { id, officer_id, n, type, at, body };
}
