import { expect, it } from 'vitest';
import { OfficerDatabase } from '../../src/store/db.ts';
import { followQuery } from '../../src/store/live.ts';
import { writeFact } from '../../src/store/facts.ts';
import { readQueueFacts } from '../../src/store/sync-store.ts';

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 150));
}

it('a query is read again after each change, however deep it reads', async () => {
  const db = new OfficerDatabase('follow');
  const seen: (string | null)[] = [];
  const end = followQuery(() => readQueueFacts(db), (facts) => seen.push(facts.synced_at));
  await settled();
  await writeFact(db, 'synced_at', '2026-11-21T13:00:00Z');
  await settled();
  await db.transaction('rw', db.tables, () => writeFact(db, 'synced_at', '2026-11-21T14:00:00Z'));
  await settled();
  end();
  await writeFact(db, 'synced_at', '2026-11-21T15:00:00Z');
  await settled();
  expect([...new Set(seen)]).toEqual([null, '2026-11-21T13:00:00Z', '2026-11-21T14:00:00Z']);
});
