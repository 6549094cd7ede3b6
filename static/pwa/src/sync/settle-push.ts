/** What an answer makes of the mutations that were sent: planned first, then written in one transaction. */

import type { Verdict } from '../domain/mutations.ts';
import type { Entry } from '../domain/types.ts';
import type { Result, WireMutation } from './protocol.ts';

/** What becomes of each mutation of a request. */
export interface Settlement {
  /** Acknowledged: to the sent box. */
  readonly sent: readonly WireMutation[];
  /** Not taken: to Cần xử lý. */
  readonly stuck: readonly { readonly id: string; readonly verdict: Verdict }[];
  /** Stays queued as it is, to be tried again on a later sync. */
  readonly kept: readonly string[];
  /** Entries as they stand now. */
  readonly entries: readonly Entry[];
}

/**
 * Settle a batch by its results. A mutation that the answer says nothing of stays queued. While a
 * restored server is healed, what it does not know yet is kept, and what stands behind it too.
 */
export function settlePush(
  batch: readonly WireMutation[],
  results: readonly Result[],
  healing: boolean,
): Settlement {
  const told = new Map(results.map((result) => [result.id, result]));
  const keptEntries = new Set<string>();
  const sent: WireMutation[] = [];
  const stuck: { id: string; verdict: Verdict }[] = [];
  const kept: string[] = [];
  for (const mutation of batch) {
    const result = told.get(mutation.id);
    const fate = fateOf(result, healing, keptEntries.has(mutation.body.entry_id));
    if (fate === 'sent') sent.push(mutation);
    else if (fate === 'kept') {
      kept.push(mutation.id);
      keptEntries.add(mutation.body.entry_id);
    } else stuck.push({ id: mutation.id, verdict: fate });
  }
  return { sent, stuck, kept, entries: entriesOf(results) };
}

function fateOf(
  result: Result | undefined,
  healing: boolean,
  behindKept: boolean,
): 'sent' | 'kept' | Verdict {
  if (!result) return 'kept';
  if (result.status === 'applied') return 'sent';
  if (behindKept && result.problem?.slug === 'behind') return 'kept';
  if (result.status === 'conflict') return { kind: 'conflict', entry: result.entry, problem: result.problem };
  if (healing && result.problem.slug === 'not-found') return 'kept';
  return { kind: 'refused', problem: result.problem };
}

/** The newest state of each entry that the results name. */
function entriesOf(results: readonly Result[]): Entry[] {
  const entries = results.flatMap((result) => ('entry' in result && result.entry ? [result.entry] : []));
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

/** A request that the server could not read at all (422): which mutations it names, by their place. */
export function namedByErrors(errors: Readonly<Record<string, readonly string[]>>): ReadonlySet<number> {
  const places = Object.keys(errors).map((path) => /^mutations\.(\d+)(\.|$)/.exec(path)?.[1]);
  return new Set(places.filter((place) => place !== undefined).map(Number));
}
