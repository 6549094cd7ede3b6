/** The own entries that tell what was handed over by list. */

import type { EntryView } from '../domain/view.ts';
import { me, store } from './current.ts';
import type { EntryRow } from './db.ts';
import { readQueues } from './queue.ts';
import { viewsOf, viewsOfQueue } from './views.ts';

/** How far back lists are looked for, in own entries: more than most officers write in a round. */
const LOOK_BACK = 100;
const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

/** The newest own entries as they stand on this phone, and all that is queued here; in no order. */
export async function readNewestOwn(): Promise<EntryView[]> {
  const queue = await readQueues();
  const rows = (await readNewestRows()).filter((row) => !queue.has(row.id));
  const views = [...(await viewsOfQueue(queue)), ...viewsOf(rows, queue)];
  return views.filter((view) => view.own);
}

/** Keys first: a cursor that runs backwards brings row after row, and the first screen waits for this. */
async function readNewestRows(): Promise<EntryRow[]> {
  const { entries } = store();
  const { id } = me();
  const span = entries.where('[officer_id+day]').between([id, FIRST_DAY], [id, LAST_DAY]);
  const keys = await span.primaryKeys();
  const rows = await entries.bulkGet(keys.slice(-LOOK_BACK));
  return rows.filter((row) => row !== undefined);
}
