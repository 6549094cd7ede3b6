/** The form opened on an entry that exists, with what was written. */

import { project } from '../domain/project.ts';
import type { EntryView } from '../domain/view.ts';
import { store } from './current.ts';
import { blankDraft } from './drafts.ts';
import { eyes } from './eyes.ts';
import { lists } from './lists.ts';
import { readUnsentSteps } from './queue.ts';
import { draftRow, openDraft, openEntry } from './records.ts';
import type { Draft } from './types.ts';

/** Open the form on an own entry, with what was written and why it came back. */
export async function openRevision(entryId: string): Promise<Draft> {
  const db = store();
  return db.transaction('rw', db.entries, db.outbox, db.drafts, db.sent, db.facts, async () => {
    const begun = openDraft(await db.drafts.where('entry_id').equals(entryId).first());
    if (begun) return begun;
    const row = openEntry(await db.entries.get(entryId));
    const view = project(row, await readUnsentSteps(entryId, db), eyes());
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
    touched: true,
  };
}
