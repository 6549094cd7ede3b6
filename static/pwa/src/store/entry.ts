/** One entry, with its way and everything that this phone knows to have happened to it. */

import { historyOf } from '../domain/history.ts';
import { wayOf } from '../domain/way.ts';
import { project } from '../domain/project.ts';
import { store } from './current.ts';
import { readUnsentSteps } from './queue.ts';
import { openEntry, openSent } from './records.ts';
import { eyes } from './eyes.ts';
import { readTroubleOf } from './trouble.ts';
import type { EntryDetail } from './types.ts';

/** Null where this phone holds nothing of it. */
export async function readEntry(id: string): Promise<EntryDetail | null> {
  const db = store();
  const row = openEntry(await db.entries.get(id));
  const queue = await readUnsentSteps(id, db);
  const unsent = new Set(queue.map((one) => one.id));
  const sent = (await db.sent.where('entry_id').equals(id).toArray())
    .map(openSent)
    .filter((one) => one !== undefined)
    .filter((one) => !unsent.has(one.id));
  const view = project(row, queue, eyes());
  if (!view) return null;
  return {
    view,
    way: wayOf(view, sent, queue),
    history: historyOf(row, sent, queue),
    trouble: await readTroubleOf(id),
  };
}
