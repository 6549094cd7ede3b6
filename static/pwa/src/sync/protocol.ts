/** The wire (protocol.md): what is sent, what is answered, and the guards that unknown JSON has to pass. */

import type { Body, MutationType, Problem } from '../domain/mutations.ts';
import type { Entry, Officer, Status, Unit } from '../domain/types.ts';

export const PROTOCOL = 1;
export const MOST_MUTATIONS = 500;
/** 2 MiB inflated, less what stands around the mutations. */
export const MOST_BYTES = 2 * 1024 * 1024 - 4096;
export const PAGE = 500;

/** A mutation as it is sent. */
export interface WireMutation {
  readonly id: string;
  readonly officer_id: string;
  readonly n: number;
  readonly type: MutationType;
  readonly at: string;
  readonly body: Body;
}

export interface SyncRequest {
  readonly protocol: typeof PROTOCOL;
  readonly device_id: string;
  readonly now: string;
  readonly cursor: string | null;
  readonly limit: number;
  readonly mutations: readonly WireMutation[];
}

export type Result =
  | {
      readonly id: string;
      readonly status: 'applied';
      readonly replayed: boolean;
      readonly entry: Entry | null;
    }
  | {
      readonly id: string;
      readonly status: 'conflict';
      readonly entry: Entry | null;
      readonly problem: Problem | null;
    }
  | { readonly id: string; readonly status: 'refused'; readonly problem: Problem };

/** A row of the feed; of kinds that this version knows all but the id is taken on trust. */
export interface Row {
  readonly id: string;
}

export interface SyncAnswer {
  readonly epoch: string;
  readonly server_time: string;
  readonly results: readonly Result[];
  readonly entries: readonly Entry[];
  /** Rows of every other kind, the unknown ones too, by the name of the list. */
  readonly lists: Readonly<Record<string, readonly Row[]>>;
  readonly gone: readonly { readonly kind: string; readonly id: string }[];
  readonly cursor: string | null;
  readonly more: boolean;
  /** On the last page only. */
  readonly digest: { readonly entries: number; readonly hash: string } | null;
  readonly missing: readonly number[];
}

export interface SessionAnswer {
  readonly officer: Pick<Officer, 'id' | 'full_name' | 'role' | 'unit_id'> & { readonly username: string };
  readonly unit: Unit;
  readonly device: { readonly id: string };
  readonly last_n: number;
  readonly server_time: string;
}

type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Only a JSON body that carries `protocol` is an answer (What always holds, 12). */
export function isAnswer(body: unknown): body is Json {
  return isObject(body) && typeof body['protocol'] === 'number';
}

class NotTheWire extends Error {}

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new NotTheWire(what);
}

function text(json: Json, key: string): string {
  const value = json[key];
  demand(typeof value === 'string', key);
  return value;
}

function list(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  demand(Array.isArray(value), what);
  return value;
}

const STATUSES: readonly Status[] = ['submitted', 'returned', 'approved', 'queried', 'withdrawn'];

function entry(value: unknown): Entry {
  demand(isObject(value), 'entry');
  for (const key of ['id', 'officer_id', 'form', 'area_id', 'started_at', 'ended_at', 'counted_on'])
    text(value, key);
  demand(STATUSES.includes(value['status'] as Status), 'status');
  demand(Number.isInteger(value['version']), 'version');
  demand(isObject(value['details']), 'details');
  return { ...ABSENT, ...value } as unknown as Entry;
}

/** What an entry may leave out, so that a screen never meets an undefined list. */
const ABSENT = {
  minutes: {},
  note: '',
  photos: [],
  with_officers: [],
  joint_with: [],
  links: [],
  tally: null,
  timed: false,
  flags: [],
  reason: null,
  reason_code: null,
  reason_fields: [],
  decided_by: null,
  decided_at: null,
  corrects: null,
};

function row(value: unknown): Row {
  demand(isObject(value), 'row');
  return { ...value, id: text(value, 'id') };
}

function maybeEntry(json: Json): Entry | null {
  return json['entry'] === undefined || json['entry'] === null ? null : entry(json['entry']);
}

/** A problem in the shape of a result, or of a problem document; what is missing is empty. */
export function problemOf(value: unknown): Problem | null {
  if (!isObject(value)) return null;
  const slug = value['slug'] ?? String(value['type'] ?? '').replace('urn:tung-ngo:problem:', '');
  const errors = isObject(value['errors']) ? value['errors'] : {};
  return {
    slug: String(slug),
    detail: String(value['detail'] ?? value['title'] ?? ''),
    errors: Object.fromEntries(
      Object.entries(errors).map(([field, messages]) => [field, [messages].flat().map(String)]),
    ),
  };
}

function result(value: unknown): Result {
  demand(isObject(value), 'result');
  const id = text(value, 'id');
  const problem = problemOf(value['problem']);
  switch (value['status']) {
    case 'applied':
      return { id, status: 'applied', replayed: value['replayed'] === true, entry: maybeEntry(value) };
    case 'conflict':
      return { id, status: 'conflict', entry: maybeEntry(value), problem };
    case 'refused':
      return { id, status: 'refused', problem: problem ?? { slug: 'invalid', detail: '', errors: {} } };
    default:
      throw new NotTheWire('result status');
  }
}

function gone(value: unknown): { kind: string; id: string } {
  demand(isObject(value), 'gone');
  return { kind: text(value, 'kind'), id: text(value, 'id') };
}

function digest(value: unknown): SyncAnswer['digest'] {
  if (!isObject(value)) return null;
  demand(typeof value['entries'] === 'number', 'digest');
  return { entries: value['entries'], hash: text(value, 'hash') };
}

/** Read an answer to a sync; null where it is not one, and then nothing of it may be believed. */
export function readSyncAnswer(body: unknown): SyncAnswer | null {
  try {
    return syncAnswer(body);
  } catch (error) {
    if (error instanceof NotTheWire) return null;
    throw error;
  }
}

function syncAnswer(body: unknown): SyncAnswer {
  demand(isAnswer(body), 'protocol');
  const changes = isObject(body['changes']) ? body['changes'] : {};
  const { entries, gone: left, ...others } = changes;
  const lists = Object.entries(others).map(([name, rows]) => [name, list(rows, name).map(row)] as const);
  demand(typeof body['more'] === 'boolean', 'more');
  demand(body['cursor'] === null || typeof body['cursor'] === 'string', 'cursor');
  return {
    epoch: text(body, 'epoch'),
    server_time: text(body, 'server_time'),
    results: list(body['results'], 'results').map(result),
    entries: list(entries, 'entries').map(entry),
    lists: Object.fromEntries(lists),
    gone: list(left, 'gone').map(gone),
    cursor: body['cursor'],
    more: body['more'],
    digest: digest(body['digest']),
    missing: list(body['missing'], 'missing').filter((n) => typeof n === 'number'),
  };
}

/** Read an answer about a session; null where it is not one. */
export function readSessionAnswer(body: unknown): SessionAnswer | null {
  if (!isAnswer(body)) return null;
  const { officer, unit, device } = body;
  if (!isObject(officer) || !isObject(unit) || !isObject(device)) return null;
  if (typeof officer['id'] !== 'string' || typeof device['id'] !== 'string') return null;
  return { last_n: 0, ...body } as unknown as SessionAnswer;
}

/** The 32 bytes of `key` (base64url); null where the answer holds none. */
export function readRecoveryKey(body: unknown): Uint8Array<ArrayBuffer> | null {
  const key = isObject(body) ? body['key'] : null;
  if (typeof key !== 'string' || !/^[\w-]{43}$/.test(key)) return null;
  const bytes = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(bytes, (sign) => sign.charCodeAt(0));
}
