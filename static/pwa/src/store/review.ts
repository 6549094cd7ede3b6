/** Duyệt: a chief's one queue (experience.md, Screens). */

import { byServer, now } from '../clock.ts';
import { fromMoment, MINUTE } from '../domain/days.ts';
import { reviewOf } from '../domain/review.ts';
import { stepsFor } from '../domain/entry-status.ts';
import type { EntryView } from '../domain/view.ts';
import { viewsOf } from './views.ts';
import { me, store } from './current.ts';
import { figuresOf } from './day.ts';
import { lists } from './lists.ts';
import { readQueues } from './queue.ts';
import type { Figure, Review } from './types.ts';

/** What waits for this chief: first what must be looked at, then what can be approved together. */
export async function readReview(): Promise<Review> {
  const queue = await readQueues();
  const rows = await store().entries.where('status').anyOf('submitted', 'queried').toArray();
  const at = byServer(now());
  const views = viewsOf(rows, queue).filter((view) => stepsFor(view, me(), at).includes('approve'));
  const { look, rest } = reviewOf(views, me().id);
  return {
    look,
    rest,
    adds: addsOf(rest),
    total: views.length,
    officers: new Set(views.map((view) => view.officer_id)).size,
    undoable: await readUndoable(),
  };
}

function addsOf(views: readonly EntryView[]): Figure[] {
  return lists.value.forms.flatMap((form) => {
    const own = views.filter((view) => view.form === form.key);
    return own.length === 0 ? [] : figuresOf(form, own).slice(0, 1);
  });
}

/** Own decisions of the last ten minutes, queued or acknowledged, newest first. */
async function readUndoable(): Promise<EntryView[]> {
  const queue = await readQueues();
  const recent = await readRecentlyDecided();
  const rows = await store().entries.bulkGet([...new Set([...queue.keys(), ...recent])]);
  const views = viewsOf(
    rows.filter((row) => row !== undefined),
    queue,
  );
  const at = byServer(now());
  const mine = views.filter((view) => stepsFor(view, me(), at).includes('undo'));
  return mine.toSorted((a, b) => fromMoment(b.decided_at ?? '') - fromMoment(a.decided_at ?? ''));
}

async function readRecentlyDecided(): Promise<string[]> {
  const rows = await store()
    .sent.where('sent_at')
    .above(byServer(now()) - 20 * MINUTE)
    .toArray();
  return rows.map((row) => row.entry_id);
}
