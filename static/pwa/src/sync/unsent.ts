/** Everything of an officer that the server does not have, as it is handed over or rescued. */

import type { OfficerDatabase } from '../store/db.ts';
import { giveNumbers } from '../store/numbers.ts';
import { readSendable } from '../store/sync-store.ts';
import { inOrder, wire } from './plan-push.ts';
import type { WireMutation } from './protocol.ts';

/**
 * In the order of recording, each under its number: what waits, what was refused or conflicted, and
 * what a restored server has lost. The book has to be open.
 */
export async function unsentMutations(db: OfficerDatabase): Promise<readonly WireMutation[]> {
  const planned = inOrder(await readSendable(db));
  const bare = planned.filter((one) => one.n === null).map((one) => one.id);
  const numbers = await giveNumbers(db, bare);
  return planned.flatMap((one) => {
    const n = one.n ?? numbers.get(one.id);
    return n === undefined ? [] : [wire(one, n)];
  });
}
