/** The outbox: what was recorded here and is not yet acknowledged, in the order of recording. */

import { newId, now } from '../clock.ts';
import { MINUTE, toMoment } from '../domain/days.ts';
import { carriesContent, isHeld } from '../domain/mutations.ts';
import type { Body, MutationType, SubmitBody } from '../domain/mutations.ts';
import type { OfficerDatabase, OutboxRow } from './db.ts';
import { me, store } from './current.ts';
import { draftRow, openPendings, outboxRow } from './records.ts';
import type { OpenPending } from './records.ts';
import { settleDoors } from './sheets.ts';
import type { Draft, Stepped } from './types.ts';

/** A step can be taken back for this long, or until the app is left. */
export const TAKE_BACK = 6_000;

/** Pending with the draft that it came from, while it can be taken back. */
export type Queued = OpenPending;

export interface NewMutation {
  readonly type: MutationType;
  readonly body: Body;
  readonly draft?: Draft;
}

/** Append a mutation; call it within a transaction on the outbox. Gives the mutation's id. */
export async function append(db: OfficerDatabase, { type, body, draft }: NewMutation): Promise<string> {
  const at = now();
  const id = newId(at);
  const record = {
    id,
    entry_id: body.entry_id,
    officer_id: me().id,
    n: null,
    type,
    at: toMoment(at),
    body,
    held_until: at + TAKE_BACK,
    verdict: null,
    draft: draft ?? null,
  };
  await db.outbox.add(outboxRow(record));
  return id;
}

/** What a screen is told of steps that were just appended. */
export function stepped(mutation_ids: readonly string[]): Stepped {
  return { kind: 'queued', mutation_ids, until: now() + TAKE_BACK };
}

/** Everything in the outbox, oldest first. */
export async function readOutbox(db: OfficerDatabase = store()): Promise<Queued[]> {
  return openPendings(await db.outbox.orderBy('seq').toArray());
}

/** What is queued on one entry, oldest first. */
export async function readQueueOf(entryId: string, db: OfficerDatabase = store()): Promise<Queued[]> {
  const rows = await db.outbox.where('entry_id').equals(entryId).sortBy('seq');
  return openPendings(rows);
}

/** What is queued, by entry, oldest first. */
export function byEntry(queue: readonly Queued[]): Map<string, Queued[]> {
  const map = new Map<string, Queued[]>();
  for (const one of queue) map.set(one.entry_id, [...(map.get(one.entry_id) ?? []), one]);
  return map;
}

/** What can still be taken back; what stands on an entry in trouble waits for that to be settled. */
function heldOf(queue: readonly Queued[]) {
  const stuck = new Set(queue.filter((one) => one.verdict !== null).map((one) => one.entry_id));
  return queue.filter(isHeld).filter((one) => !stuck.has(one.entry_id));
}

/** Time is up, or the clock was set back so far that it would never be. */
function isDue(heldUntil: number, at: number): boolean {
  return heldUntil <= at || heldUntil > at + MINUTE;
}

/**
 * Let go, in order, what can no longer be taken back: it may be sent from now on. `all` when the
 * app is left or opened. Only now do the doors of a walk follow its entry to another area, for what
 * was taken back leaves no trace. Gives how many, and when the next one is due (milliseconds).
 */
export async function release(
  at: number,
  all: boolean,
): Promise<{ released: number; next_due: number | null }> {
  const db = store();
  return db.transaction('rw', db.outbox, db.sheets, async () => {
    const held = heldOf(await readOutbox(db));
    const firstKept = all ? -1 : held.findIndex((one) => !isDue(one.held_until, at));
    const due = firstKept < 0 ? held : held.slice(0, firstKept);
    await db.outbox.bulkPut(due.map(letGo));
    for (const one of due.filter(({ type }) => carriesContent(type)))
      await settleDoors(db, one.entry_id, (one.body as SubmitBody).area_id);
    return { released: due.length, next_due: held[due.length]?.held_until ?? null };
  });
}

function letGo({ seq, ...one }: Queued): OutboxRow {
  return outboxRow({ ...one, held_until: null, draft: null }, seq);
}

/**
 * Take steps back while they are held: all of them or none. A submit or a revise becomes its
 * draft again.
 */
export async function takeBack(
  mutationIds: readonly string[],
): Promise<{ readonly taken: boolean; readonly draft_id: string | null }> {
  const db = store();
  return db.transaction('rw', db.outbox, db.drafts, async () => {
    const queue = await readOutbox(db);
    const taken = queue.filter((one) => mutationIds.includes(one.id) && isHeld(one));
    if (taken.length < mutationIds.length || stoodOn(queue, taken)) return { taken: false, draft_id: null };
    await db.outbox.bulkDelete(taken.map((one) => one.seq));
    const drafts = taken.map((one) => one.draft).filter((draft) => draft !== null);
    await db.drafts.bulkPut(drafts.map(draftRow));
    return { taken: true, draft_id: drafts[0]?.id ?? null };
  });
}

/** A later step on the same entry counts on the one before it, which then has to stay. */
function stoodOn(queue: readonly Queued[], taken: readonly Queued[]): boolean {
  const ids = new Set(taken.map((one) => one.id));
  return taken.some((one) =>
    queue.some((later) => later.entry_id === one.entry_id && later.seq > one.seq && !ids.has(later.id)),
  );
}
