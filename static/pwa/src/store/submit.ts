/** A draft becomes a mutation in the outbox, in one transaction: it is either here or there. */

import { now } from '../clock.ts';
import { toMoment } from '../domain/days.ts';
import { baseOf } from '../domain/mutations.ts';
import type { SubmitBody } from '../domain/mutations.ts';
import type { Entry, Form } from '../domain/types.ts';
import type { OfficerDatabase } from './db.ts';
import { store } from './current.ts';
import { checkDraft, sentDetails } from './draft-check.ts';
import { readFact, writeFact } from './facts.ts';
import { lists } from './lists.ts';
import { TAKE_BACK, append, readQueueOf } from './outbox.ts';
import type { NewMutation, Queued } from './outbox.ts';
import { readLostOf } from './queue.ts';
import { draftRow, openDraft, openEntry } from './records.ts';
import type { Draft, Submitted } from './types.ts';

/**
 * Send a draft on its way. Where something stands against it, nothing changes and `faults` says what;
 * where no list of areas has come yet, it is parked until its officer can pick one.
 */
export async function submitDraft(id: string): Promise<Submitted> {
  const db = store();
  const tables = [db.drafts, db.outbox, db.entries, db.sent, db.facts];
  return db.transaction('rw', tables, async () => {
    const kept = openDraft(await db.drafts.get(id));
    if (!kept) throw new Error(`There is no draft ${id}: it was sent or thrown away.`);
    const draft = ended(kept);
    const form = lists.value.formOf(draft.form, draft.form_version);
    const check = checkDraft(draft);
    if (!check.ok || !form) return { kind: 'faults', check };
    if (draft.area_id === null) return park(db, draft);
    return queue(db, { ...draft, area_id: draft.area_id, parked: false }, form);
  });
}

/** An outing that is still running ends when it is sent. */
function ended(draft: Draft): Draft {
  if (draft.timing !== 'running') return draft;
  return { ...draft, ended_at: toMoment(now()), timing: 'done' };
}

async function park(db: OfficerDatabase, draft: Draft): Promise<Submitted> {
  await db.drafts.put(draftRow({ ...draft, parked: true }));
  return { kind: 'parked', draft_id: draft.id };
}

/** A draft that says where it was. */
export type Ready = Draft & { readonly area_id: string };

async function queue(db: OfficerDatabase, draft: Ready, form: Form): Promise<Submitted> {
  const row = openEntry(await db.entries.get(draft.entry_id));
  const chain = await readQueueOf(draft.entry_id, db);
  const inTrouble = chain.some((one) => one.verdict !== null);
  if (inTrouble) await db.outbox.bulkDelete(chain.map((one) => one.seq));
  const lost = await readLostOf(draft.entry_id, db);
  const before = inTrouble ? lost : [...lost, ...chain];
  const mutation_id = await append(db, mutationOf(draft, form, row, before));
  await db.drafts.delete(draft.id);
  await rememberChoices(db, draft, form);
  return { kind: 'queued', entry_id: draft.entry_id, mutation_id, until: now() + TAKE_BACK };
}

/** A new entry is submitted; one that the server has, or is about to have, is revised. */
function mutationOf(draft: Ready, form: Form, row: Entry | undefined, chain: readonly Queued[]): NewMutation {
  const body = bodyOf(draft, form);
  const last = chain.at(-1);
  if (last) return { type: 'entry.revise', body: { ...body, base_version: baseOf(last) + 1 }, draft };
  if (!row) return { type: 'entry.submit', body, draft };
  return { type: 'entry.revise', body: { ...body, base_version: draft.base_version ?? row.version }, draft };
}

/** What is sent of a draft. */
export function bodyOf(draft: Ready, form: Form): SubmitBody {
  const note = draft.note.normalize('NFC').trim();
  return {
    entry_id: draft.entry_id,
    form: draft.form,
    form_version: draft.form_version,
    started_at: draft.started_at ?? '',
    ended_at: draft.ended_at ?? '',
    area_id: draft.area_id,
    details: sentDetails(form, draft.details),
    ...(note ? { note } : {}),
    ...(draft.with_officers.length > 0 ? { with_officers: draft.with_officers } : {}),
    ...(draft.joint_with.length > 0 ? { joint_with: draft.joint_with } : {}),
    ...(draft.links.length > 0 ? { links: draft.links } : {}),
    ...(draft.photos.length > 0 ? { photos: draft.photos } : {}),
    ...(draft.corrects !== null ? { corrects: draft.corrects } : {}),
    ...(draft.tally ? { tally: draft.tally } : {}),
    ...(draft.timing === 'done' ? { timed: true } : {}),
  };
}

async function rememberChoices(db: OfficerDatabase, draft: Ready, form: Form): Promise<void> {
  await writeFact(db, 'last_area', draft.area_id);
  const choice = draft.details[form.split];
  if (typeof choice !== 'string') return;
  await writeFact(db, 'last_choice', { ...(await readFact(db, 'last_choice')), [form.key]: choice });
}
