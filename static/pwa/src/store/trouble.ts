/** Cần xử lý: work that the server did not take, to be mended, kept or dropped; never lost by itself. */

import { carriesContent, stepOf } from '../domain/mutations.ts';
import { nextStatus } from '../domain/entry-status.ts';
import { project } from '../domain/project.ts';
import type { DecisionBody, Verdict } from '../domain/mutations.ts';
import type { Entry } from '../domain/types.ts';
import { store } from './current.ts';
import { append, byEntry, readOutbox, readQueueOf, stepped } from './outbox.ts';
import type { Queued } from './outbox.ts';
import { draftRow, opened } from './records.ts';
import { forgetOnSheets } from './sheets.ts';
import { eyes } from './eyes.ts';
import { draftOf } from './revise.ts';
import type { Draft, Stepped, Trouble, TroubleChoice } from './types.ts';

/** Everything in trouble, oldest first. */
export async function readTrouble(): Promise<Trouble[]> {
  const chains = [...byEntry(await readOutbox()).values()].filter(isStuck);
  const rows = await store().entries.bulkGet(chains.map((chain) => chain[0]?.entry_id ?? ''));
  return chains
    .map((chain, index) => troubleOf(chain, opened(rows[index])))
    .filter((trouble) => trouble !== null);
}

export async function readTroubleOf(entryId: string): Promise<Trouble | null> {
  const chain = await readQueueOf(entryId);
  return isStuck(chain) ? troubleOf(chain, opened(await store().entries.get(entryId))) : null;
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
  return hasContent(chain) ? ['mend', ...again, leave] : [...again, leave];
}

/** Open the form with the person's own words; sending it settles the trouble. */
export async function mendTrouble(entryId: string): Promise<Draft> {
  const db = store();
  return db.transaction('rw', db.entries, db.outbox, db.drafts, async () => {
    const begun = opened(await db.drafts.where('entry_id').equals(entryId).first());
    if (begun) return begun;
    const row = opened(await db.entries.get(entryId));
    const mine = project(row, await readQueueOf(entryId, db), eyes());
    if (!mine) throw new Error(`This phone holds no words of its own on entry ${entryId}.`);
    const draft = draftOf(mine, row ? 'revise' : 'mend');
    const settled = { ...draft, base_version: row?.version ?? null };
    await db.drafts.put(draftRow(settled));
    return settled;
  });
}

/** Send the person's own version again, upon what the server has now. */
export async function keepMine(entryId: string): Promise<Stepped> {
  const db = store();
  const ids = await db.transaction('rw', db.entries, db.outbox, async () => {
    const row = opened(await db.entries.get(entryId));
    const chain = await readQueueOf(entryId, db);
    if (!row || !isStuck(chain)) return [];
    await db.outbox.bulkDelete(chain.map((one) => one.seq));
    const appended: string[] = [];
    for (const [index, one] of again(chain).entries()) {
      const body = { ...one.body, base_version: row.version + index };
      appended.push(
        await append(db, { type: one.type === 'entry.submit' ? 'entry.revise' : one.type, body }),
      );
    }
    return appended;
  });
  return stepped(ids);
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
