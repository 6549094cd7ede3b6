/** The store as the sync engine uses it: what it reads before a request, and what an answer changes. */

import { isHeld } from '../domain/mutations.ts';
import type { Pending, Sent } from '../domain/mutations.ts';
import type { Entry } from '../domain/types.ts';
import type { PullPlan, Place } from '../sync/plan-pull.ts';
import type { Settlement } from '../sync/settle-push.ts';
import type { OfficerDatabase } from './db.ts';
import { readFact, writeFact } from './facts.ts';
import type { Facts } from './facts.ts';
import { applyPage } from './feed.ts';
import { takeNumbersBack } from './numbers.ts';
import { readOutbox } from './outbox.ts';
import { queuedAgain } from './queue.ts';
import { entryRow, openSent, outboxRow, sentRow } from './records.ts';
import { forgetOnSheets } from './sheets.ts';
import { settlePhotos } from './photos-sync.ts';
import { readParked } from './unsent.ts';

const KEPT_SENT = 30 * 86_400_000;

export async function readPlace(db: OfficerDatabase): Promise<Place> {
  const [cursor, shadow, epoch] = await Promise.all([
    readFact(db, 'cursor'),
    readFact(db, 'shadow_cursor'),
    readFact(db, 'epoch'),
  ]);
  return { cursor, shadow, epoch };
}

async function writePlace(db: OfficerDatabase, place: Place): Promise<void> {
  await writeFact(db, 'cursor', place.cursor);
  await writeFact(db, 'shadow_cursor', place.shadow);
  await writeFact(db, 'epoch', place.epoch);
}

/** Everything unsent, and what a restored server is offered again. */
export async function readSendable(
  db: OfficerDatabase,
): Promise<{ outbox: readonly Pending[]; again: readonly Sent[] }> {
  const offered = new Set(await readFact(db, 'offered_again'));
  const sent = offered.size === 0 ? [] : await db.sent.bulkGet([...offered]);
  return { outbox: await readOutbox(db), again: sent.map(openSent).filter((one) => one !== undefined) };
}

/** What an answer changes, and when it came (milliseconds, by the server's clock). */
export interface Outcome {
  readonly settlement: Settlement;
  readonly pull: PullPlan;
  readonly missing: readonly number[];
  readonly server_time: string;
  readonly clock_ahead: number;
  readonly at: number;
}

/** Write everything that an answer says in one transaction: it took effect, or it did not. */
export async function applyOutcome(db: OfficerDatabase, outcome: Outcome): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    await settle(db, outcome.settlement, outcome.at);
    await applyPage(db, outcome.pull);
    await writePlace(db, outcome.pull.place);
    if (outcome.pull.restored) await offerAgain(db, outcome.at);
    await writeFact(db, 'clock_ahead', outcome.clock_ahead);
    await writeFact(db, 'missing', outcome.missing);
    if (!outcome.pull.complete) return;
    await writeFact(db, 'synced_at', outcome.server_time);
    await sweepSent(db, outcome.at);
  });
}

async function settle(db: OfficerDatabase, settlement: Settlement, at: number): Promise<void> {
  await keepSent(db, settlement, at);
  await keepStuck(db, settlement);
  await putNewer(db, settlement.entries);
}

async function keepSent(db: OfficerDatabase, { sent }: Settlement, at: number): Promise<void> {
  if (sent.length === 0) return;
  const ids = sent.map((one) => one.id);
  await db.outbox.where('id').anyOf(ids).delete();
  await db.sent.bulkPut(sent.map((one) => sentRow({ ...one, entry_id: one.body.entry_id, sent_at: at })));
  await noLongerOffered(db, ids);
  for (const one of sent) if (one.type === 'entry.withdraw') await forgetOnSheets(db, one.body.entry_id);
}

async function keepStuck(db: OfficerDatabase, { stuck }: Settlement): Promise<void> {
  if (stuck.length === 0) return;
  const ids = stuck.map(({ id }) => id);
  const queue = new Map((await readOutbox(db)).map((one) => [one.id, one]));
  const sent = await db.sent.bulkGet(ids);
  const rows = stuck.flatMap(({ id, verdict }, index) => {
    // What a restored server refuses of the sent box is work in trouble again.
    const back = openSent(sent[index]);
    const record = queue.get(id) ?? (back && { ...queuedAgain(back), seq: undefined });
    if (!record) return [];
    const { seq, ...rest } = record;
    return [outboxRow({ ...rest, verdict }, seq)];
  });
  await db.outbox.bulkPut(rows);
  await db.sent.bulkDelete(ids);
  await noLongerOffered(db, ids);
}

async function noLongerOffered(db: OfficerDatabase, ids: readonly string[]): Promise<void> {
  const offered = await readFact(db, 'offered_again');
  if (offered.length === 0) return;
  await writeFact(
    db,
    'offered_again',
    offered.filter((id) => !ids.includes(id)),
  );
}

/** The feed of the same answer may be newer than a result, and never older. */
async function putNewer(db: OfficerDatabase, entries: readonly Entry[]): Promise<void> {
  const rows = await db.entries.bulkGet(entries.map((entry) => entry.id));
  const newer = entries.filter((entry, index) => (rows[index]?.version ?? 0) <= entry.version);
  await db.entries.bulkPut(newer.map(entryRow));
}

/** The server was restored: the sent box is offered again, and healing begins. */
async function offerAgain(db: OfficerDatabase, at: number): Promise<void> {
  const recent = await db.sent
    .where('sent_at')
    .above(at - KEPT_SENT)
    .primaryKeys();
  await writeFact(db, 'offered_again', recent);
  await writeFact(db, 'healing_since', at);
}

async function sweepSent(db: OfficerDatabase, at: number): Promise<void> {
  const offered = new Set(await readFact(db, 'offered_again'));
  const old = await db.sent
    .where('sent_at')
    .below(at - KEPT_SENT)
    .primaryKeys();
  await db.sent.bulkDelete(old.filter((id) => !offered.has(id)));
}

/** True for 30 days after the server was restored: other phones may not have healed it yet. */
export async function isHealing(db: OfficerDatabase, at: number): Promise<boolean> {
  const since = await readFact(db, 'healing_since');
  return since !== null && at - since < KEPT_SENT;
}

/** Set mutations aside that the server could not even read. */
export async function setAside(db: OfficerDatabase, settlement: Settlement, at: number): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    await takeNumbersBack(
      db,
      settlement.stuck.map(({ id }) => id),
    );
    await settle(db, settlement, at);
  });
}

/** The own rows as a digest counts them; none has to be opened for it. */
export async function readDigestRows(
  db: OfficerDatabase,
): Promise<Pick<Entry, 'id' | 'version' | 'status'>[]> {
  return db.entries.toArray();
}

/** Count a digest that agrees or not. Gives how many in a row did not. */
export async function noteDigest(db: OfficerDatabase, agrees: boolean): Promise<number> {
  return db.transaction('rw', db.facts, async () => {
    const misses = agrees ? 0 : (await readFact(db, 'digest_misses')) + 1;
    await writeFact(db, 'digest_misses', misses);
    if (agrees) await writeFact(db, 'rereads', { in_vain: 0, at: 0 });
    return misses;
  });
}

/** Count that everything is read from nothing once more (milliseconds, by the server's clock). */
export async function noteReread(db: OfficerDatabase, at: number): Promise<void> {
  await db.transaction('rw', db.facts, async () => {
    const { in_vain } = await readFact(db, 'rereads');
    await writeFact(db, 'rereads', { in_vain: in_vain + 1, at });
  });
}

/** What the state of sync follows from. */
export interface QueueFacts {
  readonly waiting: number;
  readonly parked: number;
  readonly trouble: number;
  /** Photos that follow their entries by themselves. */
  readonly photos: number;
  readonly sendable: number;
  readonly next_due: number | null;
  readonly oldest_unsent: number | null;
  readonly synced_at: Facts['synced_at'];
  readonly clock_ahead: number;
  readonly missing: number;
  readonly dropped: Facts['dropped'];
}

/** Read what is queued, for the state that every screen shows. */
export async function readQueueFacts(db: OfficerDatabase): Promise<QueueFacts> {
  const { outbox, again } = await readSendable(db);
  const stuck = new Set(outbox.filter((one) => one.verdict !== null).map((one) => one.entry_id));
  const free = outbox.filter((one) => !stuck.has(one.entry_id));
  const held = free.filter(isHeld);
  const parked = await readParked(db);
  const photos = await settlePhotos(db);
  const recorded = [...outbox.map((one) => one.at), ...parked.map((one) => one.saved_at)].map(Date.parse);
  const unsent = photos.oldest === null ? recorded : [...recorded, photos.oldest];
  return {
    waiting: free.length + again.length + parked.length,
    parked: parked.length,
    trouble: stuck.size,
    photos: photos.waiting,
    sendable: free.length - held.length + again.length,
    next_due: held[0]?.held_until ?? null,
    oldest_unsent: unsent.length === 0 ? null : Math.min(...unsent),
    synced_at: await readFact(db, 'synced_at'),
    clock_ahead: await readFact(db, 'clock_ahead'),
    missing: await countMissing(db),
    dropped: await readFact(db, 'dropped'),
  };
}

/** A number that waits here for the next mutation is not lost. */
async function countMissing(db: OfficerDatabase): Promise<number> {
  const back = await readFact(db, 'numbers_back');
  return (await readFact(db, 'missing')).filter((n) => !back.includes(n)).length;
}

/** Start reading from nothing: the shadow copy is emptied, the live one stays as it is. */
export async function beginShadow(db: OfficerDatabase): Promise<void> {
  await db.transaction('rw', db.shadow, db.facts, async () => {
    await db.shadow.clear();
    await writeFact(db, 'cursor', null);
    await writeFact(db, 'shadow_cursor', { at: null });
    await writeFact(db, 'digest_misses', 0);
  });
}
