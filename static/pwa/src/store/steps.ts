/** Steps on entries that exist: each is one or more mutations appended to the outbox. */

import { project } from '../domain/project.ts';
import { findPersonal } from '../domain/privacy.ts';
import type { Eyes } from '../domain/project.ts';
import type { MutationType } from '../domain/mutations.ts';
import type { ReasonCode } from '../domain/types.ts';
import type { EntryView } from '../domain/view.ts';
import { me, store } from './current.ts';
import { blankDraft } from './drafts.ts';
import { lists } from './lists.ts';
import { append, readQueueOf, stepped } from './outbox.ts';
import { draftRow, opened } from './records.ts';
import type { Draft, Looked, Stepped } from './types.ts';

/** Whose eyes read this phone, and its calendar. */
export function eyes(): Eyes {
  return { officer_id: me().id, calendar: lists.value.calendar };
}

interface Words {
  readonly reason?: string | undefined;
  readonly reason_code?: ReasonCode | undefined;
  readonly reason_fields?: readonly string[] | undefined;
}

/** Withdraw an own entry. */
export async function withdraw(looked: Looked, reason?: string): Promise<Stepped> {
  return decide('entry.withdraw', [looked], { reason });
}

/** Approve entries as they were looked at; `reason` is the answer to a query. */
export async function approve(looked: readonly Looked[], reason?: string): Promise<Stepped> {
  return decide('entry.approve', looked, { reason });
}

/** Send an entry back, saying why. */
export async function returnEntry(
  looked: Looked,
  words: { reason: string; reason_code?: ReasonCode; reason_fields?: readonly string[] },
): Promise<Stepped> {
  return decide('entry.return', [looked], words);
}

/** Ask about an approved entry. */
export async function query(looked: Looked, reason: string): Promise<Stepped> {
  return decide('entry.query', [looked], { reason });
}

/** Undo the own last decision on an entry. */
export async function undoDecision(looked: Looked): Promise<Stepped> {
  return decide('entry.undo', [looked], {});
}

async function decide(type: MutationType, looked: readonly Looked[], words: Words): Promise<Stepped> {
  const reason = words.reason?.normalize('NFC').trim();
  const found = reason ? findPersonal(reason) : [];
  if (found.length > 0) return { kind: 'personal', found };
  const db = store();
  const ids = await db.transaction('rw', db.outbox, async () => {
    const inTrouble = await troubled(looked);
    const free = looked.filter((one) => !inTrouble.has(one.id));
    const appended: string[] = [];
    for (const { id, version } of free) {
      const body = { entry_id: id, base_version: version, ...given({ ...words, reason: reason || undefined }) };
      appended.push(await append(db, { type, body }));
    }
    return appended;
  });
  return stepped(ids);
}

/** A body has no field that says nothing. */
function given(words: Words): Words {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}

async function troubled(looked: readonly Looked[]): Promise<Set<string>> {
  const chains = await Promise.all(looked.map((one) => readQueueOf(one.id)));
  return new Set(chains.flat().filter((one) => one.verdict !== null).map((one) => one.entry_id));
}

/** Open the form on an own entry, with what was written and why it came back. */
export async function openRevision(entryId: string): Promise<Draft> {
  const db = store();
  return db.transaction('rw', db.entries, db.outbox, db.drafts, async () => {
    const begun = opened(await db.drafts.where('entry_id').equals(entryId).first());
    if (begun) return begun;
    const row = opened(await db.entries.get(entryId));
    const view = project(row, await readQueueOf(entryId, db), eyes());
    if (!view) throw new Error(`This phone holds no entry ${entryId}.`);
    const draft = draftOf(view, 'revise');
    await db.drafts.put(draftRow(draft));
    return draft;
  });
}

/** A draft that says what an entry says. */
export function draftOf(view: EntryView, kind: 'revise' | 'mend'): Draft {
  const form = lists.value.formOf(view.form, view.form_version);
  if (!form) throw new Error(`There is no kind of work called ${view.form}.`);
  return {
    ...blankDraft(form, view.id),
    kind,
    form_version: view.form_version,
    base_version: kind === 'revise' ? view.version : null,
    started_at: view.started_at,
    ended_at: view.ended_at,
    timing: view.timed ? 'done' : 'none',
    area_id: view.area_id,
    details: view.details,
    note: view.note,
    with_officers: view.with_officers,
    joint_with: view.joint_with,
    links: view.links,
    photos: view.photos.map((photo) => photo.sha256),
    corrects: view.corrects,
    tally: view.tally,
    reason: view.reason,
    reason_code: view.reason_code,
    reason_fields: view.reason_fields,
  };
}
