/** The life of an entry as a table (domain.md, The life of an entry; twin of rules/entry_status.py). */

import { fromMoment, MINUTE } from './days.ts';
import type { Role, Status, Step } from './types.ts';
import type { EntryView } from './view.ts';

export const OPEN_STATUSES: readonly Status[] = ['submitted', 'returned', 'queried'];

const TRANSITIONS: Readonly<Record<string, Status>> = {
  'draft submit': 'submitted',
  'submitted revise': 'submitted',
  'returned revise': 'submitted',
  'submitted withdraw': 'withdrawn',
  'returned withdraw': 'withdrawn',
  'submitted approve': 'approved',
  'queried approve': 'approved',
  'submitted return': 'returned',
  'queried return': 'returned',
  'approved query': 'queried',
};

/** A decision can be undone by who made it for this long, by the server's clock. */
const UNDO_FOR = 10 * MINUTE;

/** The status that a step leads to, or null where the step is not allowed. */
export function nextStatus(status: Status | 'draft', step: string): Status | null {
  return TRANSITIONS[`${status} ${step}`] ?? null;
}

/** How an entry counts: `approved`, `pending` (submitted or queried), or not at all. */
export function standingOf(status: Status): 'approved' | 'pending' | null {
  if (status === 'approved') return 'approved';
  return status === 'submitted' || status === 'queried' ? 'pending' : null;
}

export function isOpen(status: Status): boolean {
  return OPEN_STATUSES.includes(status);
}

/** Who looks at an entry. */
export interface Me {
  readonly id: string;
  readonly role: Role;
  readonly unit_id: string;
}

/**
 * The steps to offer for an entry: those that its status allows to whoever looks at it. Nothing is
 * offered on an entry in trouble, which has to be settled first, nor to whom it is not for. `now` is
 * the server's time, by which a decision can still be undone or not.
 */
export function stepsFor(view: EntryView, me: Me, now: number): readonly Step[] {
  if (view.standing === 'trouble') return [];
  const steps: readonly Step[] = view.own ? ['revise', 'withdraw'] : decisionsOf(me);
  const allowed = steps.filter((step) => nextStatus(view.status, step) !== null);
  return canUndo(view, me, now) ? [...allowed, 'undo'] : allowed;
}

function decisionsOf(me: Me): readonly Step[] {
  return me.role === 'chief' ? ['approve', 'return', 'query'] : [];
}

function canUndo(view: EntryView, me: Me, now: number): boolean {
  if (view.decided_by !== me.id || view.decided_at === null) return false;
  if (!['approved', 'returned', 'queried'].includes(view.status)) return false;
  return now - fromMoment(view.decided_at) < UNDO_FOR;
}
