/** How far an entry got: on this phone, received, decided, counted (experience.md, promise 4). */

import { standingOf } from './entry-status.ts';
import { carriesContent } from './mutations.ts';
import type { Pending, Sent } from './mutations.ts';
import type { EntryView, WayStep } from './view.ts';

/** The four stations in order; one that lies ahead is not done. */
export function wayOf(view: EntryView, sent: readonly Sent[], queue: readonly Pending[]): readonly WayStep[] {
  const written = [...sent, ...queue].filter((one) => carriesContent(one.type));
  const waiting = queue.length > 0;
  const decided = !waiting && ['approved', 'returned', 'queried'].includes(view.status);
  const received = view.received_at;
  return [
    { kind: 'on_phone', done: true, at: written.at(0)?.at ?? null, status: null },
    { kind: 'received', done: received !== null, at: received, status: null },
    {
      kind: 'decided',
      done: decided,
      at: decided ? view.decided_at : null,
      status: decided ? view.status : null,
    },
    { kind: 'counted', ...counted(view, waiting) },
  ];
}

/** A received entry counts at once as pending, and as approved with its approval. */
function counted(view: EntryView, waiting: boolean): Omit<WayStep, 'kind'> {
  const done = !waiting && view.received_at !== null && standingOf(view.status) === 'approved';
  return { done, at: done ? view.decided_at : null, status: done ? view.status : null };
}
