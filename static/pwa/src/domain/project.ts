/**
 * What a person sees of an entry: the server's row with everything unsent applied to it. What is not
 * acknowledged always wins the screen (architecture.md, decision 5).
 */

import { localDay } from './days.ts';
import { nextStatus } from './entry-status.ts';
import { judgeHours } from './out-of-hours.ts';
import { baseOf, carriesContent, isHeld, stepOf } from './mutations.ts';
import type { DecisionBody, Pending, SubmitBody } from './mutations.ts';
import type { Calendar, Entry, Photo, Status, Step } from './types.ts';
import type { EntryView, Standing } from './view.ts';

/** Who looks, and by which calendar hours are judged until the server has judged them. */
export interface Eyes {
  readonly officer_id: string;
  readonly calendar: Calendar;
}

/** An undone decision leads back to where it came from, as far as a phone can know. */
const BEFORE: Readonly<Partial<Record<Status, Status>>> = {
  approved: 'submitted',
  returned: 'submitted',
  queried: 'approved',
};

/** Null where there is neither a row nor anything that would make one. */
export function project(row: Entry | undefined, pending: readonly Pending[], eyes: Eyes): EntryView | null {
  const begun = row ? fromRow(row, eyes) : fromSubmit(pending, eyes);
  if (!begun) return null;
  const steps = row ? pending : pending.slice(1);
  const after = steps.reduce((view, one) => applied(view, one, eyes), begun);
  return withQueue(after, pending);
}

function fromRow(row: Entry, eyes: Eyes): EntryView {
  const { counted_on, out_of_hours, minutes, calendar_version: _judgedBy, ...rest } = row;
  return {
    ...rest,
    own: row.officer_id === eyes.officer_id,
    day: counted_on,
    standing: row.status,
    waiting: [],
    waiting_since: null,
    take_back: null,
    hours: { minutes, out_of_hours, by: 'server' },
    recorded_at: null,
  };
}

function fromSubmit(pending: readonly Pending[], eyes: Eyes): EntryView | null {
  const [first] = pending;
  if (!first || !carriesContent(first.type)) return null;
  const blank: EntryView = {
    ...BLANK,
    ...written(first.body as SubmitBody, eyes, []),
    id: first.entry_id,
    own: first.officer_id === eyes.officer_id,
    officer_id: first.officer_id,
    recorded_at: first.at,
  };
  return blank;
}

const BLANK = {
  receipt: null,
  unit_id: null,
  status: 'submitted',
  version: 1,
  standing: 'waiting',
  waiting: [],
  waiting_since: null,
  take_back: null,
  flags: [],
  reason: null,
  reason_code: null,
  reason_fields: [],
  decided_by: null,
  decided_at: null,
  received_at: null,
} as const;

type Written = Pick<
  EntryView,
  | 'form'
  | 'form_version'
  | 'area_id'
  | 'started_at'
  | 'ended_at'
  | 'day'
  | 'details'
  | 'note'
  | 'photos'
  | 'with_officers'
  | 'joint_with'
  | 'links'
  | 'tally'
  | 'timed'
  | 'corrects'
  | 'hours'
>;

/** `before`: the photos that it showed so far, for what the server has stays there. */
function written(body: SubmitBody, eyes: Eyes, before: readonly Photo[]): Written {
  return {
    form: body.form,
    form_version: body.form_version,
    area_id: body.area_id,
    started_at: body.started_at,
    ended_at: body.ended_at,
    day: localDay(body.started_at),
    details: body.details,
    note: body.note ?? '',
    photos: (body.photos ?? []).map(
      (sha256) => before.find((photo) => photo.sha256 === sha256) ?? { sha256, here: false },
    ),
    with_officers: body.with_officers ?? [],
    joint_with: body.joint_with ?? [],
    links: body.links ?? [],
    tally: body.tally ?? null,
    timed: body.timed ?? false,
    corrects: body.corrects ?? null,
    hours: { ...judgeHours(eyes.calendar, body.started_at, body.ended_at), by: 'phone' },
  };
}

function applied(view: EntryView, one: Pending, eyes: Eyes): EntryView {
  const step = stepOf(one.type);
  const version = baseOf(one) + 1;
  const status = statusAfter(view.status, step);
  if (carriesContent(one.type))
    return { ...view, ...written(one.body as SubmitBody, eyes, view.photos), status, version };
  if (step === 'withdraw') return { ...view, status, version };
  return { ...view, ...decided(one, step), status, version };
}

/** A step that the row does not allow any more is still shown as its person meant it. */
function statusAfter(status: Status, step: Step): Status {
  if (step === 'undo') return BEFORE[status] ?? status;
  return nextStatus(status, step) ?? MEANT[step] ?? status;
}

const MEANT: Readonly<Partial<Record<Step, Status>>> = {
  submit: 'submitted',
  revise: 'submitted',
  withdraw: 'withdrawn',
  approve: 'approved',
  return: 'returned',
  query: 'queried',
};

function decided(
  one: Pending,
  step: Step,
): Pick<EntryView, 'reason' | 'reason_code' | 'reason_fields' | 'decided_by' | 'decided_at'> {
  if (step === 'undo') {
    return { reason: null, reason_code: null, reason_fields: [], decided_by: null, decided_at: null };
  }
  const body = one.body as DecisionBody;
  return {
    reason: body.reason ?? null,
    reason_code: body.reason_code ?? null,
    reason_fields: body.reason_fields ?? [],
    decided_by: one.officer_id,
    decided_at: one.at,
  };
}

function withQueue(view: EntryView, pending: readonly Pending[]): EntryView {
  const last = pending.at(-1);
  if (!last) return view;
  return {
    ...view,
    standing: standing(pending),
    waiting: pending.map((one) => stepOf(one.type)),
    waiting_since: last.at,
    take_back: isHeld(last) ? { mutation_id: last.id, until: last.held_until } : null,
  };
}

function standing(pending: readonly Pending[]): Standing {
  return pending.some((one) => one.verdict !== null) ? 'trouble' : 'waiting';
}
