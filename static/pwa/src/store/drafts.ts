/** What is being typed: every keystroke is on the disk before the next one (experience.md, promise 4). */

import { newId, now } from '../clock.ts';
import { holds } from '../domain/form.ts';
import { toMoment } from '../domain/days.ts';
import type { Details, Form, Value } from '../domain/types.ts';
import { store } from './current.ts';
import { readFact } from './facts.ts';
import { lists } from './lists.ts';
import { draftRow, openDraft } from './records.ts';
import { forgetOnSheets } from './sheets.ts';
import type { Draft, DraftPatch } from './types.ts';

/** The drafts, newest first. */
export async function readDrafts(): Promise<Draft[]> {
  const rows = await store().drafts.toArray();
  const drafts = rows.map(openDraft).filter((draft) => draft !== undefined);
  return drafts.toSorted((a, b) => b.saved_at.localeCompare(a.saved_at));
}

export async function readDraft(id: string): Promise<Draft | null> {
  return openDraft(await store().drafts.get(id)) ?? null;
}

/** An empty draft of a kind: nothing chosen, nothing typed. */
export function blankDraft(form: Form, entryId: string): Draft {
  return {
    id: newId(),
    kind: 'new',
    entry_id: entryId,
    base_version: null,
    form: form.key,
    form_version: form.version,
    started_at: null,
    ended_at: null,
    timing: 'none',
    area_id: null,
    area_typed: '',
    details: {},
    note: '',
    with_officers: [],
    joint_with: [],
    links: [],
    photos: [],
    corrects: null,
    tally: null,
    sheet_id: null,
    parked: false,
    reason: null,
    reason_code: null,
    reason_fields: [],
    touched: false,
    saved_at: toMoment(now()),
  };
}

/** Begin a form: the last area and the last choice stand filled in, the end is now. */
export async function newDraft(formKey: string, prefill: DraftPatch = {}): Promise<Draft> {
  const form = lists.value.formOf(formKey);
  if (!form) throw new Error(`There is no kind of work called ${formKey}.`);
  const { area_id, choice } = await readLast(form.key);
  const usual: DraftPatch = { area_id, ended_at: toMoment(now()), details: { [form.split]: choice || null } };
  const draft = patched(patched(blankDraft(form, newId()), usual), prefill);
  await putDraft(draft);
  return draft;
}

async function putDraft(draft: Draft): Promise<void> {
  await store().drafts.put(draftRow(draft));
}

/**
 * Save what changed. Resolves when it is on the disk. A time that was typed by hand makes the entry a
 * declared one; a choice empties the fields that are no longer asked for. Throws where there is no such
 * draft: what was typed would lie nowhere.
 */
export async function saveDraft(id: string, patch: DraftPatch): Promise<void> {
  const saved = await changeDraft(id, (draft) => ({
    ...patched(draft, patch),
    touched: true,
    saved_at: toMoment(now()),
  }));
  if (!saved) throw new Error(`There is no draft ${id}: nothing of it is saved.`);
}

/** Save what the app fills in by itself; nothing where the draft's officer has begun meanwhile. */
export async function prefillDraft(id: string, patch: DraftPatch): Promise<void> {
  await changeDraft(id, (draft) => (draft.touched ? draft : patched(draft, patch)));
}

/** "Bắt đầu": the outing begins now, and is timed when it also ends in the app. */
export async function startTiming(id: string): Promise<void> {
  const at = toMoment(now());
  await changeDraft(id, (draft) => ({
    ...draft,
    started_at: at,
    ended_at: null,
    timing: 'running',
    touched: true,
    saved_at: at,
  }));
}

/** The outing that was begun in the app ends now. */
export async function stopTiming(id: string): Promise<void> {
  const at = toMoment(now());
  await changeDraft(id, (draft) =>
    draft.timing === 'running' ? { ...draft, ended_at: at, timing: 'done', saved_at: at } : draft,
  );
}

/** False where there is no such draft. */
async function changeDraft(id: string, change: (draft: Draft) => Draft): Promise<boolean> {
  const db = store();
  return db.transaction('rw', db.drafts, async () => {
    const draft = openDraft(await db.drafts.get(id));
    if (draft) await db.drafts.put(draftRow(change(draft)));
    return draft !== undefined;
  });
}

function patched(draft: Draft, patch: DraftPatch): Draft {
  const { details, ...rest } = patch;
  const timeTyped = 'started_at' in patch || 'ended_at' in patch;
  const merged = details ? mergedDetails(draft, details) : draft.details;
  return { ...draft, ...rest, details: merged, timing: timeTyped ? 'none' : draft.timing };
}

function mergedDetails(draft: Draft, changes: Readonly<Record<string, Value | null>>): Details {
  const merged = { ...draft.details, ...changes };
  const kept = Object.entries(merged).filter((pair): pair is [string, Value] => !isEmpty(pair[1]));
  const details = Object.fromEntries(kept);
  const form = lists.value.formOf(draft.form, draft.form_version);
  if (!form) return details;
  const asked = new Set(form.fields.filter((field) => holds(field.when, details)).map((field) => field.key));
  return Object.fromEntries(Object.entries(details).filter(([key]) => asked.has(key)));
}

function isEmpty(value: Value | null): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * Throw a draft away. Where nothing else is left of its entry, the doors of its evening are as if
 * they had never been counted.
 */
export async function discardDraft(id: string): Promise<void> {
  const db = store();
  await db.transaction('rw', db.drafts, db.sheets, db.entries, db.outbox, async () => {
    const draft = openDraft(await db.drafts.get(id));
    if (!draft) return;
    await db.drafts.delete(id);
    const entry_id = draft.entry_id;
    const left = (await db.entries.get(entry_id)) ?? (await db.outbox.where({ entry_id }).first());
    if (!left) await forgetOnSheets(db, entry_id);
  });
}

/** What was chosen last for a kind of work, to stand filled in; empty where nothing was. */
export async function readLast(
  formKey: string,
): Promise<{ readonly area_id: string | null; readonly choice: string }> {
  const [area, choices] = await Promise.all([
    readFact(store(), 'last_area'),
    readFact(store(), 'last_choice'),
  ]);
  const known = area !== null && lists.value.areaOf(area) ? area : null;
  return { area_id: known, choice: choices[formKey] ?? '' };
}
