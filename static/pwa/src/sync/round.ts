/** One request and what follows from its reply. The engine repeats it until nothing is left to do. */

import type { Verdict } from '../domain/mutations.ts';
import type { OfficerDatabase } from '../store/db.ts';
import { readFact } from '../store/facts.ts';
import { giveNumbers } from '../store/numbers.ts';
import {
  applyOutcome,
  beginShadow,
  isHealing,
  noteDigest,
  noteReread,
  readDigestRows,
  readPlace,
  readSendable,
  setAside,
} from '../store/sync-store.ts';
import { toMoment } from '../domain/days.ts';
import { isRereadDue } from './backoff.ts';
import { cursorOf, digestLines, planPull } from './plan-pull.ts';
import type { PullPlan } from './plan-pull.ts';
import { planPush, wire } from './plan-push.ts';
import { MOST_BYTES, MOST_MUTATIONS, PAGE, PROTOCOL, readSyncAnswer } from './protocol.ts';
import type { SyncAnswer, SyncRequest, WireMutation } from './protocol.ts';
import { namedByErrors, settlePush } from './settle-push.ts';
import type { Settlement } from './settle-push.ts';
import type { Reply } from './transport.ts';

export type Send = (request: SyncRequest) => Promise<Reply>;

/** What a run of requests works with; `most` and `tried` change while it goes on. */
export interface Run {
  readonly db: OfficerDatabase;
  readonly device_id: string;
  readonly send: Send;
  readonly now: () => number;
  /** How many mutations the next request may carry. */
  most: number;
  readonly tried: Set<string>;
  /** How often this run has begun to read from nothing. */
  restarts: number;
  /** True once the shadow copy took the place of the live one. */
  read_anew: boolean;
}

/** How a request went: on with the next, done, or why it stopped. */
export type Round =
  | { readonly kind: 'on'; readonly acknowledged: number }
  | { readonly kind: 'done'; readonly acknowledged: number }
  | { readonly kind: 'failed'; readonly reply: Exclude<Reply, { kind: 'answer' }> };

type ProblemReply = Extract<Reply, { kind: 'problem' }>;

/** Send one request and write what its reply says. */
export async function syncRound(run: Run): Promise<Round> {
  const place = await readPlace(run.db);
  if (place.cursor === null && place.shadow === null) await beginShadow(run.db);
  const batch = await nextBatch(run);
  const cursor = cursorOf(await readPlace(run.db));
  const begun = run.now();
  const reply = await run.send({
    protocol: PROTOCOL,
    device_id: run.device_id,
    now: toMoment(begun),
    cursor,
    limit: PAGE,
    mutations: batch,
  });
  if (reply.kind === 'offline') return { kind: 'failed', reply };
  if (reply.kind === 'problem') return onProblem(run, batch, reply);
  const answer = readSyncAnswer(reply.body);
  if (!answer || standsStill(cursor, batch, answer)) return { kind: 'failed', reply: NOT_AN_ANSWER };
  return onAnswer(run, batch, answer, begun);
}

/** What goes into the next request, each under its number. */
async function nextBatch({ db, most, tried }: Run): Promise<readonly WireMutation[]> {
  const planned = planPush(await readSendable(db), { most, bytes: MOST_BYTES, tried });
  const bare = planned.filter((one) => one.n === null).map((one) => one.id);
  const numbers = await giveNumbers(db, bare);
  return planned.flatMap((one) => {
    const n = one.n ?? numbers.get(one.id);
    return n === undefined ? [] : [wire(one, n)];
  });
}

const NOT_AN_ANSWER = { kind: 'offline', why: 'not_an_answer' } as const;

/** A feed that promises more and does not move would be asked for ever. */
function standsStill(cursor: string | null, batch: readonly WireMutation[], answer: SyncAnswer): boolean {
  return answer.more && answer.cursor === cursor && batch.length === 0;
}

async function onAnswer(
  run: Run,
  batch: readonly WireMutation[],
  answer: SyncAnswer,
  begun: number,
): Promise<Round> {
  const heard = run.now();
  // What is kept for thirty days is kept by the server's clock: this phone's may jump by months.
  const at = timeOf(answer, heard);
  const pull = planPull(await readPlace(run.db), answer);
  const settlement = settlePush(batch, answer.results, pull.restored || (await isHealing(run.db, at)));
  await applyOutcome(run.db, {
    settlement,
    pull,
    missing: answer.missing,
    server_time: answer.server_time,
    // The server looked at its clock somewhere between the two.
    clock_ahead: (begun + heard) / 2 - at,
    at,
  });
  run.read_anew ||= pull.swap;
  for (const id of settlement.kept) run.tried.add(id);
  // What is offered again may be just what the kept ones were waiting for.
  if (pull.restored) run.tried.clear();
  run.most = Math.min(run.most * 2, MOST_MUTATIONS);
  const acknowledged = settlement.sent.length + settlement.stuck.length;
  if (pull.complete && (await differs(run, pull, answer, at))) return { kind: 'on', acknowledged };
  const left = planPush(await readSendable(run.db), { most: 1, bytes: MOST_BYTES, tried: run.tried });
  return pull.complete && left.length === 0 ? { kind: 'done', acknowledged } : { kind: 'on', acknowledged };
}

function timeOf(answer: SyncAnswer, otherwise: number): number {
  const at = Date.parse(answer.server_time);
  return Number.isNaN(at) ? otherwise : at;
}

/** True where the own rows differed from the server's twice in a row, and all is read again from nothing. */
async function differs(run: Run, pull: PullPlan, answer: SyncAnswer, at: number): Promise<boolean> {
  if (!answer.digest || (pull.into === 'shadow' && !pull.swap)) return false;
  const rows = await readDigestRows(run.db);
  const hash = await sha256(digestLines(rows));
  const agrees = rows.length === answer.digest.entries && hash === answer.digest.hash;
  const misses = await noteDigest(run.db, agrees);
  return misses >= 2 && isRereadDue(await readFact(run.db, 'rereads'), at) && readAgain(run, at);
}

async function readAgain(run: Run, at: number): Promise<boolean> {
  const again = await startOver(run);
  if (again) await noteReread(run.db, at);
  return again;
}

async function startOver(run: Run): Promise<boolean> {
  if (run.restarts >= 1) return false;
  run.restarts += 1;
  await beginShadow(run.db);
  return true;
}

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whole-request errors that a phone can answer by itself; the others stop the run. */
async function onProblem(run: Run, batch: readonly WireMutation[], reply: ProblemReply): Promise<Round> {
  const failed: Round = { kind: 'failed', reply };
  const on: Round = { kind: 'on', acknowledged: 0 };
  switch (reply.status) {
    case 410:
      return (await startOver(run)) ? on : failed;
    case 413:
      return (await smaller(run, batch, reply)) ? on : failed;
    case 422:
      return (await withoutNamed(run, batch, reply)) ? on : failed;
    default:
      return failed;
  }
}

/** Half as many in the next request; a single one that is too large is set aside. */
async function smaller(run: Run, batch: readonly WireMutation[], reply: ProblemReply): Promise<boolean> {
  const [only, ...others] = batch;
  if (!only) return false;
  if (others.length === 0) await aside(run, [only], reply);
  else run.most = Math.ceil(batch.length / 2);
  return true;
}

/** Set aside what the errors name; where they name nothing at all, halve until it is found. */
async function withoutNamed(run: Run, batch: readonly WireMutation[], reply: ProblemReply): Promise<boolean> {
  const places = namedByErrors(reply.errors);
  const named = batch.filter((_, index) => places.has(index));
  if (named.length > 0) {
    await aside(run, named, reply);
    return true;
  }
  if ('cursor' in reply.errors) return startOver(run);
  // Something else of the request is wrong: no mutation is to blame for it.
  const blamed = Object.keys(reply.errors).every((path) => path.startsWith('mutations'));
  return blamed && smaller(run, batch, reply);
}

async function aside(run: Run, mutations: readonly WireMutation[], reply: ProblemReply): Promise<void> {
  const { slug, detail, errors } = reply;
  const verdict: Verdict = { kind: 'refused', problem: { slug, detail, errors } };
  const settlement: Settlement = {
    sent: [],
    kept: [],
    entries: [],
    stuck: mutations.map(({ id }) => ({ id, verdict })),
  };
  await setAside(run.db, settlement, run.now());
}
