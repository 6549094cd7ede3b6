/** Cần xử lý: work that the server did not take, to be mended, kept or dropped; never lost by itself. */

import { carriesContent, stepOf } from '../domain/mutations.ts';
import { nextStatus } from '../domain/entry-status.ts';
import { project } from '../domain/project.ts';
import { findPersonal } from '../domain/privacy.ts';
import type { Body, DecisionBody, Verdict } from '../domain/mutations.ts';
import type { Entry, Step } from '../domain/types.ts';
import { store } from './current.ts';
import { append, byEntry, readOutbox, readQueueOf, stepped } from './outbox.ts';
import type { Queued } from './outbox.ts';
import { readUnsentSteps } from './queue.ts';
import { draftRow, openDraft, openEntry } from './records.ts';
import { forgetOnSheets } from './sheets.ts';
import { eyes } from './eyes.ts';
import { draftOf } from './revise.ts';
import type { Draft, Stepped, Trouble, TroubleChoice } from './types.ts';

/** Everything in trouble, oldest first. */
export async function readTrouble(): Promise<Trouble[]> {
  const chains = [...byEntry(await readOutbox()).values()].filter(isStuck);
  const rows = await store().entries.bulkGet(chains.map((chain) => chain[0]?.entry_id ?? ''));
  return chains
    .map((chain, index) => troubleOf(chain, openEntry(rows[index])))
    .filter((trouble) => trouble !== null);
}

export async function readTroubleOf(entryId: string): Promise<Trouble | null> {
  const chain = await readQueueOf(entryId);
  return isStuck(chain) ? troubleOf(chain, openEntry(await store().entries.get(entryId))) : null;
}

function isStuck(chain: readonly Queued[]): boolean {
  return chain.some((one) => one.verdict !== null);
}

/** What is in question about an entry: the step that was judged, and what lies behind it. */
function troubleOf(chain: readonly Queued[], row: Entry | undefined): Trouble | null {
  const judged = chain.find((one) => one.verdict !== null);
  if (!judged?.verdict) return null;
  const looks = eyes();
  const theirs = row ? project(row, [], looks) : null;
  const wanted = project(row, chain, looks);
  return {
    entry_id: judged.entry_id,
    kind: judged.verdict.kind,
    steps: chain.map((one) => stepOf(one.type)),
    at: judged.at,
    problem: judged.verdict.problem,
    mine: wanted,
    theirs,
    reason: 'reason' in judged.body ? ((judged.body as DecisionBody).reason ?? null) : null,
    same_outcome: theirs !== null && wanted !== null && !hasContent(chain) && theirs.status === wanted.status,
    choices: choicesFor(judged, judged.verdict, chain, row),
  };
}

function hasContent(chain: readonly Queued[]): boolean {
  return chain.some((one) => carriesContent(one.type));
}

/** What can be done about it: the row's status decides whether the person's own version still fits. */
function choicesFor(
  judged: Queued,
  verdict: Verdict,
  chain: readonly Queued[],
  row: Entry | undefined,
): readonly TroubleChoice[] {
  if (!row) return hasContent(chain) ? ['mend', 'drop'] : ['drop'];
  const fits = hasContent(chain)
    ? nextStatus(row.status, 'revise') !== null
    : nextStatus(row.status, stepOf(judged.type)) !== null;
  const leave: TroubleChoice = verdict.kind === 'conflict' ? 'keep_theirs' : 'drop';
  if (!fits) return [leave];
  const again: readonly TroubleChoice[] = verdict.kind === 'conflict' ? ['keep_mine'] : [];
  if (hasContent(chain)) return ['mend', ...again, leave];
  return isForItsWords(judged, verdict) ? ['reword', leave] : [...again, leave];
}

const SAYS_WHY: readonly Step[] = ['approve', 'return', 'query', 'withdraw'];
const ABOUT_CONTENT: readonly string[] = ['personal-data', 'invalid', 'malformed'];

/** Other words help against a refusal of the words, and against no other. */
function isForItsWords(judged: Queued, verdict: Verdict): boolean {
  if (verdict.kind !== 'refused' || !SAYS_WHY.includes(stepOf(judged.type))) return false;
  return ABOUT_CONTENT.includes(verdict.problem.slug);
}

/** Open the form with the person's own words; sending it settles the trouble. */
export async function mendTrouble(entryId: string): Promise<Draft> {
  const db = store();
  return db.transaction('rw', db.entries, db.outbox, db.drafts, db.sent, db.facts, async () => {
    const begun = openDraft(await db.drafts.where('entry_id').equals(entryId).first());
    if (begun) return begun;
    const row = openEntry(await db.entries.get(entryId));
    const mine = project(row, await readUnsentSteps(entryId, db), eyes());
    if (!mine) throw new Error(`This phone holds no words of its own on entry ${entryId}.`);
    const draft = draftOf(mine, row ? 'revise' : 'mend');
    const settled = { ...draft, base_version: row?.version ?? null };
    await db.drafts.put(draftRow(settled));
    return settled;
  });
}

/** Send the person's own version again, upon what the server has now. */
export async function keepMine(entryId: string): Promise<Stepped> {
  return stepped(await sendAgain(entryId, (body) => body));
}

/** Send a refused decision again with another reason, upon what the server has now; empty for none. */
export async function rewordTrouble(entryId: string, reason: string): Promise<Stepped> {
  const found = findPersonal(reason);
  if (found.length > 0) return { kind: 'personal', found };
  const words = reason.normalize('NFC').trim();
  return stepped(await sendAgain(entryId, (body) => withReason(body as DecisionBody, words)));
}

/** A body has no field that says nothing. */
function withReason({ reason: _refused, ...body }: DecisionBody, reason: string): DecisionBody {
  return reason === '' ? body : { ...body, reason };
}

/** Replace what is in trouble by new mutations, the judged one changed. Gives their ids. */
async function sendAgain(entryId: string, change: (body: Body) => Body): Promise<string[]> {
  const db = store();
  return db.transaction('rw', db.entries, db.outbox, async () => {
    const row = openEntry(await db.entries.get(entryId));
    const chain = await readQueueOf(entryId, db);
    const judged = chain.find((one) => one.verdict !== null);
    if (!row || !judged) return [];
    await db.outbox.bulkDelete(chain.map((one) => one.seq));
    const appended: string[] = [];
    for (const [index, one] of again(chain).entries()) {
      const body = { ...(one === judged ? change(one.body) : one.body), base_version: row.version + index };
      appended.push(
        await append(db, { type: one.type === 'entry.submit' ? 'entry.revise' : one.type, body }),
      );
    }
    return appended;
  });
}

/** Of several versions of the words only the last one is sent again, then what followed it. */
function again(chain: readonly Queued[]): readonly Queued[] {
  const last = chain.findLastIndex((one) => carriesContent(one.type));
  return last < 0 ? chain : chain.slice(last);
}

/** Let the server's version stand, or drop what it never had. */
export async function dropMine(entryId: string): Promise<void> {
  const db = store();
  await db.transaction('rw', db.entries, db.outbox, db.drafts, db.sheets, async () => {
    const chain = await readQueueOf(entryId, db);
    if (!isStuck(chain)) return;
    await db.outbox.bulkDelete(chain.map((one) => one.seq));
    await db.drafts.where('entry_id').equals(entryId).delete();
    if (!(await db.entries.get(entryId))) await forgetOnSheets(db, entryId);
  });
}
