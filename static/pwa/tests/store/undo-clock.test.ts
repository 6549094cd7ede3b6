/** A decision is undone within ten minutes by the server's clock, whatever this phone's says. */

import { afterEach, expect, it } from 'vitest';
import { setAhead } from '../../src/clock.ts';
import { readReview } from '../../src/store/review.ts';
import { approve } from '../../src/store/steps.ts';
import { release } from '../../src/store/outbox.ts';
import { CHIEF, LAN, TONIGHT, clockAt, entryOf, openPhone, wipePhones } from '../phone.ts';
import { engineWith, onAPhoneWithServer } from '../sync/phone-and-server.ts';

const MINUTE = 60_000;

const world = onAPhoneWithServer(async () => undefined);

afterEach(() => setAhead(0));

/** Decide and sync on a phone whose clock is off, and look at what can be undone some minutes after. */
async function undoableAfter(minutes: number, off: number): Promise<number> {
  clockAt(TONIGHT + off);
  await openPhone(CHIEF, 'chief');
  const { server } = world;
  const entry = entryOf({ officer_id: LAN });
  server.put(entry);
  const engine = engineWith(server);
  engine.follow();
  await engine.wake();
  await approve([{ id: entry.id, version: 1 }]);
  await release(TONIGHT + off, true);
  const decided = { ...entry, status: 'approved', version: 2, decided_by: CHIEF, decided_at: server.now } as const;
  await engine.wake();
  server.put(decided);
  await engine.wake();
  engine.stop();
  clockAt(TONIGHT + off + minutes * MINUTE);
  return (await readReview()).undoable.length;
}

it.each([0, 37 * MINUTE, -37 * MINUTE])('with the clock off by %i ms', async (off) => {
  expect(await undoableAfter(9, off)).toBe(1);
  await wipePhones();
  expect(await undoableAfter(11, off)).toBe(0);
});
