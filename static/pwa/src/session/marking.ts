/** The mark of the open book follows what is unsent in it, so that a loss can be told in numbers. */

import { effect } from '@preact/signals';
import { markDevice } from '../store/marker.ts';
import { store } from '../store/current.ts';
import { keepMark } from '../store/dropped.ts';
import { followQuery } from '../store/live.ts';
import { session } from './index.ts';

const TABLES = ['outbox', 'drafts', 'facts', 'photos'];

/** Keep the mark of whoever is at work up to date, now and later. */
export function keepMarked(): void {
  let unfollow = (): void => undefined;
  let at: string | null = null;
  effect(() => {
    const who = session.value;
    if ((who?.officer.id ?? null) === at) return;
    at = who?.officer.id ?? null;
    unfollow();
    if (!who) return;
    markDevice(who.device_id);
    const db = store();
    unfollow = followQuery(
      () => keepMark(db, who.officer.id),
      TABLES,
      () => undefined,
    );
  });
}
