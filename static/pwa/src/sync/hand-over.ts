/**
 * The handing-over of unsent work into quarantine (protocol.md, Whole-request errors), batch by batch.
 * What the server acknowledged is remembered on the disk, so that a cut costs nothing; sent twice, it
 * is kept once. Nothing is taken from the outbox here.
 */

import type { OfficerDatabase } from '../store/db.ts';
import { readFact, writeFact } from '../store/facts.ts';
import { fitting } from './plan-push.ts';
import { MOST_BYTES, MOST_MUTATIONS } from './protocol.ts';
import type { WireMutation } from './protocol.ts';
import { readSalvaged } from './rescue-wire.ts';
import type { Salvaged } from './rescue-wire.ts';
import { namedByErrors } from './settle-push.ts';
import type { Reply } from './transport.ts';
import { unsentMutations } from './unsent.ts';

export type PostSalvage = (body: {
  readonly device_id: string;
  readonly mutations: readonly WireMutation[];
}) => Promise<Reply>;

export interface Handing {
  readonly db: OfficerDatabase;
  readonly device_id: string;
  readonly post: PostSalvage;
  /** Told after each batch: how many of how many the server keeps. */
  readonly onProgress: (done: number, total: number) => void;
}

export type HandedOver =
  | { readonly kind: 'done'; readonly handed: number; readonly without_words: number }
  /** The rest is kept; these the server can't read at all. */
  | { readonly kind: 'unreadable'; readonly left: number }
  | { readonly kind: 'failed'; readonly left: number; readonly reply: Refusal };

type Refusal = Exclude<Reply, { kind: 'answer' }>;
type Mutations = readonly WireMutation[];

const NOT_AN_ANSWER: Refusal = { kind: 'offline', why: 'not_an_answer' };

/** Forget what an earlier handing-over, before the account was opened again, had handed. */
export async function beginAnew(db: OfficerDatabase): Promise<void> {
  await db.transaction('rw', db.facts, async () => {
    await writeFact(db, 'handed_over', []);
    await writeFact(db, 'handed_without_words', []);
  });
}

/** What changes while batches go out. */
interface Run {
  most: number;
  /** What the server can't read at all. */
  readonly unreadable: Set<string>;
}

/** Hand over all that is unsent. Resolves when the server keeps it, or can't be reached. */
export async function handOver(handing: Handing): Promise<HandedOver> {
  const all = await unsentMutations(handing.db);
  const run: Run = { most: MOST_MUTATIONS, unreadable: new Set() };
  for (;;) {
    const left = await leftOf(handing.db, all);
    handing.onProgress(all.length - left.length, all.length);
    const ready = left.filter(({ id }) => !run.unreadable.has(id));
    if (ready.length === 0) return ended(handing.db, left.length);
    const batch = fitting(ready, { most: run.most, bytes: MOST_BYTES }, (one) => one);
    const refused = await postBatch(handing, batch);
    if (refused && !smaller(run, batch, refused))
      return { kind: 'failed', left: left.length, reply: refused };
  }
}

async function leftOf(db: OfficerDatabase, all: Mutations): Promise<Mutations> {
  const kept = new Set(await readFact(db, 'handed_over'));
  return all.filter(({ id }) => !kept.has(id));
}

async function ended(db: OfficerDatabase, left: number): Promise<HandedOver> {
  if (left > 0) return { kind: 'unreadable', left };
  const handed = (await readFact(db, 'handed_over')).length;
  const without_words = (await readFact(db, 'handed_without_words')).length;
  return { kind: 'done', handed, without_words };
}

/** Null where the server keeps some of the batch, which is written down; else why not. */
async function postBatch({ db, device_id, post }: Handing, batch: Mutations): Promise<Refusal | null> {
  const reply = await post({ device_id, mutations: batch });
  if (reply.kind !== 'answer') return reply;
  const told = readSalvaged(reply.body);
  const taken = told ? batch.filter(({ id }) => told.taken.has(id)) : [];
  if (!told || taken.length === 0) return NOT_AN_ANSWER;
  await remember(db, taken, told);
  return null;
}

async function remember(db: OfficerDatabase, taken: Mutations, told: Salvaged): Promise<void> {
  const ids = taken.map(({ id }) => id);
  const bare = ids.filter((id) => told.without_words.has(id));
  await db.transaction('rw', db.facts, async () => {
    await add(db, 'handed_over', ids);
    await add(db, 'handed_without_words', bare);
  });
}

async function add(
  db: OfficerDatabase,
  key: 'handed_over' | 'handed_without_words',
  ids: readonly string[],
): Promise<void> {
  await writeFact(db, key, [...new Set([...(await readFact(db, key)), ...ids])]);
}

/** True where fewer at once may pass: half as many, or none of what can't be read. */
function smaller(run: Run, batch: Mutations, reply: Refusal): boolean {
  if (reply.kind !== 'problem' || ![413, 422].includes(reply.status)) return false;
  const places = namedByErrors(reply.errors);
  const named = batch.filter((_, index) => places.has(index));
  const others = Object.keys(reply.errors).some((path) => !path.startsWith('mutations'));
  if (named.length === 0 && others) return false;
  if (named.length === 0 && batch.length > 1) run.most = Math.ceil(batch.length / 2);
  else for (const { id } of named.length > 0 ? named : batch) run.unreadable.add(id);
  return true;
}
