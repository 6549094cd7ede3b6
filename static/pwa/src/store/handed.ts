/** What was handed over by list, told from the own entries as they stand on this phone. */

import { now } from '../clock.ts';
import { localDay } from '../domain/days.ts';
import { handedLists } from '../domain/handed.ts';
import type { HandedList } from '../domain/handed.ts';
import { readBook } from './book.ts';
import { lists } from './lists.ts';

/** How far back lists are looked for, in own entries: more than the busiest officer writes in a round. */
const LOOK_BACK = 200;

/** The lists of which something is left today, the newest first. */
export async function readHanded(): Promise<HandedList[]> {
  const { days } = await readBook({ filter: 'all', whose: 'own', limit: LOOK_BACK });
  const entries = days.flatMap((day) => day.entries);
  return handedLists(entries, lists.value.formOf, localDay(now()));
}
