/** Which mutations go into the next request: a list made from a list, nothing else. */

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

/**
 * Plan the mutations of one request, by their numbers. Left out are those that can still be taken
 * back, those of entries in trouble, and what stands behind something that was kept in this run.
 */
export function planPush(sendable: Sendable, limits: PushLimits): readonly WireMutation[] {
  const ready = sendableNow(sendable, limits.tried);
  const sizes = ready.map((one) => JSON.stringify(one).length * WIDEST);
  let bytes = 0;
  const fits = ready.findIndex((_, index) => {
    bytes += sizes[index] ?? 0;
    // One that is too large by itself goes alone, so that the server can say so.
    return index >= limits.most || (index > 0 && bytes > limits.bytes);
  });
  return fits < 0 ? ready : ready.slice(0, fits);
}

/** A letter of Vietnamese takes up to three bytes in UTF-8. */
const WIDEST = 3;

/** Everything that could be sent now, by number. */
function sendableNow({ outbox, again }: Sendable, tried: ReadonlySet<string>): readonly WireMutation[] {
  const blocked = new Set(outbox.filter((one) => one.verdict !== null).map((one) => one.entry_id));
  const numbered = outbox.flatMap((one) => (one.n === null ? [] : [{ ...one, n: one.n }]));
  const inOrder = [...again, ...numbered].toSorted((a, b) => a.n - b.n);
  return inOrder.flatMap((one) => {
    if (tried.has(one.id)) blocked.add(one.entry_id);
    return blocked.has(one.entry_id) ? [] : [wire(one)];
  });
}

function wire({ id, officer_id, n, type, at, body }: Sent | (Pending & { n: number })): WireMutation {
  return { id, officer_id, n, type, at, body };
}
