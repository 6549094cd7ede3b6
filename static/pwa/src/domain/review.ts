/** Which entries a chief looks at one by one: queried, flagged, and a random one in twenty. */

import { fromMoment } from './days.ts';
import type { EntryView } from './view.ts';

export interface LookAt {
  readonly view: EntryView;
  readonly why: 'query' | 'flag' | 'sample';
}

const SAMPLE = 20;

/** FNV-1a: a number that looks random and is the same for the same text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  // The low bits of FNV follow the last sign too closely to draw a lot with.
  return (hash ^ (hash >>> 15)) >>> 0;
}

function reasonToLook(view: EntryView, seed: string): LookAt['why'] | null {
  if (view.status === 'queried') return 'query';
  if (view.flags.length > 0) return 'flag';
  return hashOf(`${seed}:${view.id}`) % SAMPLE === 0 ? 'sample' : null;
}

/**
 * Part a queue into what must be looked at and the rest, oldest first. The seed (who decides) makes
 * the sample the same each time the queue is opened, and another for another chief.
 */
export function reviewOf(
  views: readonly EntryView[],
  seed: string,
): { readonly look: readonly LookAt[]; readonly rest: readonly EntryView[] } {
  const sorted = views.toSorted((a, b) => fromMoment(a.started_at) - fromMoment(b.started_at));
  const judged = sorted.map((view) => ({ view, why: reasonToLook(view, seed) }));
  return {
    look: judged.flatMap(({ view, why }) => (why === null ? [] : [{ view, why }])),
    rest: judged.filter(({ why }) => why === null).map(({ view }) => view),
  };
}
