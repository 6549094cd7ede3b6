/** What the server tells beside the protocol: notices, and where phones are rung. Guards of unknown JSON. */

import { fromMoment } from '../domain/days.ts';
import type { Told } from '../domain/notices.ts';
import { isObject } from './protocol.ts';

/** What was told, and when (milliseconds of the server). */
export interface ToldAnswer {
  readonly as_of: number;
  readonly told: readonly Told[];
}

/** Null where it is no answer; of the kinds only those are read that this phone can't know by itself. */
export function readTold(body: unknown): ToldAnswer | null {
  if (!isObject(body) || typeof body['as_of'] !== 'string' || !Array.isArray(body['notices'])) return null;
  const as_of = fromMoment(body['as_of']);
  if (Number.isNaN(as_of)) return null;
  return { as_of, told: body['notices'].filter(isObject).flatMap(readOne) };
}

function readOne(row: Readonly<Record<string, unknown>>): Told[] {
  const { kind, key, at } = row;
  if (typeof key !== 'string' || typeof at !== 'string' || Number.isNaN(fromMoment(at))) return [];
  const head = { key, at: fromMoment(at) };
  if (kind === 'silent') return readSilent(head, row);
  return kind === 'behind' ? readBehind(head, row) : [];
}

type Head = Pick<Told, 'key' | 'at'>;

/** The own phone speaks for itself, without the server. */
function readSilent(head: Head, row: Readonly<Record<string, unknown>>): Told[] {
  const { since, officer_id, own } = row;
  if (own === true || typeof since !== 'string' || typeof officer_id !== 'string') return [];
  return [{ kind: 'silent', ...head, since: fromMoment(since), officer_id }];
}

function readBehind(head: Head, row: Readonly<Record<string, unknown>>): Told[] {
  const { campaign_id, done, whole, pace, last_day } = row;
  if (typeof campaign_id !== 'string' || typeof last_day !== 'string') return [];
  if (typeof done !== 'number' || typeof whole !== 'number') return [];
  const needed = typeof pace === 'number' ? pace : null;
  return [{ kind: 'behind', ...head, campaign_id, done, whole, pace: needed, last_day }];
}

/** Whether phones can be rung: the key to subscribe with, null where the province has set none. */
export interface PushAnswer {
  readonly key: string | null;
  readonly subscribed: boolean;
}

export function readPush(body: unknown): PushAnswer | null {
  if (!isObject(body) || typeof body['subscribed'] !== 'boolean') return null;
  const { key, subscribed } = body;
  return { key: typeof key === 'string' ? key : null, subscribed };
}
