/** "Diễn biến": what this phone knows to have happened to an entry, oldest first. */

import { fromMoment } from './days.ts';
import { stepOf } from './mutations.ts';
import type { DecisionBody, Pending, Sent } from './mutations.ts';
import type { Entry, Status, Step } from './types.ts';
import type { HistoryLine } from './view.ts';

const DECISION: Readonly<Partial<Record<Status, Step>>> = {
  approved: 'approve',
  returned: 'return',
  queried: 'query',
};

/** Lines from the sent box, the server's row and the queue; a decision made here is told once. */
export function historyOf(
  row: Entry | undefined,
  sent: readonly Sent[],
  queue: readonly Pending[],
): readonly HistoryLine[] {
  const own = [...sent.map((one) => lineOf(one, false)), ...queue.map((one) => lineOf(one, true))];
  const told = row ? toldBy(row, own) : [];
  return [...own, ...told].toSorted((a, b) => fromMoment(a.at) - fromMoment(b.at));
}

function lineOf(one: Sent | Pending, waiting: boolean): HistoryLine {
  const body = one.body as Partial<DecisionBody>;
  return {
    step: stepOf(one.type),
    at: one.at,
    by: one.officer_id,
    reason: body.reason ?? null,
    reason_code: body.reason_code ?? null,
    waiting,
  };
}

function toldBy(row: Entry, own: readonly HistoryLine[]): HistoryLine[] {
  const received = { step: 'received', by: null, reason: null, reason_code: null, waiting: false } as const;
  return [{ ...received, at: row.received_at }, ...decisionOf(row, own)];
}

function decisionOf(row: Entry, own: readonly HistoryLine[]): HistoryLine[] {
  const step = DECISION[row.status];
  if (!step || row.decided_at === null) return [];
  const known = own.some((line) => line.step === step && line.by === row.decided_by && !line.waiting);
  if (known) return [];
  const { decided_at, decided_by, reason, reason_code } = row;
  return [{ step, at: decided_at, by: decided_by, reason, reason_code, waiting: false }];
}
