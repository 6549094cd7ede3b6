/**
 * Outings of colleagues that name whoever is at work. The list is the server's and is kept sealed, as it
 * says who recorded; what the person says of one waits here until the server knows it.
 */

import { store } from './current.ts';
import { readFact, writeFact } from './facts.ts';
import { open, seal } from './seal.ts';

/** An outing that names the person: no words, no figures. */
export interface Named {
  readonly id: string;
  readonly form: string;
  /** The local day on which it counts. */
  readonly day: string;
  readonly area_kind: string;
  /** Who recorded it. */
  readonly by: string;
  readonly not_me: boolean;
}

/** As a screen shows it: `waiting` is what was said here and has not been heard yet. */
export interface NamedHere extends Named {
  readonly waiting: boolean;
}

const PLACE = 'facts:named';

/** The list as it was told last, with what was said since; null where none has come yet. */
export async function readNamed(): Promise<readonly NamedHere[] | null> {
  const db = store();
  const [sealed, said] = await Promise.all([readFact(db, 'named'), readFact(db, 'not_me')]);
  const named = sealed && open(PLACE, sealed);
  return named ? named.map((one) => ({ ...one, waiting: !one.not_me && said.includes(one.id) })) : null;
}

/** Keep the list that the server told. */
export async function keepNamed(named: readonly Named[]): Promise<void> {
  await writeFact(store(), 'named', seal(PLACE, named));
}

/** Keep what the person says, until the server has heard it; said twice it is said once. */
export async function queueNotMe(entryId: string): Promise<void> {
  await changeQueue((said) => [...said.filter((id) => id !== entryId), entryId]);
}

/** The server has heard it, or knows of no such outing any more. */
export async function dropNotMe(entryId: string): Promise<void> {
  await changeQueue((said) => said.filter((id) => id !== entryId));
}

async function changeQueue(change: (said: readonly string[]) => readonly string[]): Promise<void> {
  const db = store();
  await db.transaction('rw', db.facts, async () => {
    await writeFact(db, 'not_me', change(await readFact(db, 'not_me')));
  });
}
