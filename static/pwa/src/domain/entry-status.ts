/** The life of an entry as a table (domain.md, The life of an entry; twin of rules/entry_status.py). */

import { fromMoment, MINUTE } from './days.ts';
import type { Officer, Role, Status, Step } from './types.ts';
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
 * the server's time, by which a decision can still be undone or not; where its officer has `left`, a
 * chief may withdraw it (protocol.md, `entry.withdraw`).
 */
export function stepsFor(view: EntryView, me: Me, now: number, left = false): readonly Step[] {
  if (view.standing === 'trouble') return [];
  const steps: readonly Step[] = view.own ? ['revise', 'withdraw'] : decisionsOf(me, left);
  const allowed = steps.filter((step) => nextStatus(view.status, step) !== null);
  return canUndo(view, me, now) ? [...allowed, 'undo'] : allowed;
}

function decisionsOf(me: Me, left: boolean): readonly Step[] {
  if (me.role !== 'chief') return [];
  return ['approve', 'return', 'query', ...(left ? (['withdraw'] as const) : [])];
}

/** Whether an officer, as the feed tells of them (undefined: not at all), no longer sits in a unit. */
export function hasLeft(officer: Officer | undefined, unitId: string): boolean {
  return !officer?.active || officer.unit_id !== unitId;
}

/** Whether a step has to say why: always, but for an own withdrawal and what answers no query. */
export function needsReason(step: Step, view: Pick<EntryView, 'own' | 'status'>): boolean {
  if (step === 'withdraw') return !view.own;
  if (step === 'approve') return view.status === 'queried';
  return step === 'return' || step === 'query';
}

function canUndo(view: EntryView, me: Me, now: number): boolean {
  if (view.decided_by !== me.id || view.decided_at === null) return false;
  if (!['approved', 'returned', 'queried'].includes(view.status)) return false;
  return now - fromMoment(view.decided_at) < UNDO_FOR;
}
