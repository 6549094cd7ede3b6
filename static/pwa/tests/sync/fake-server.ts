/** A server of a few lines: exactly once, a feed by number, and a line that can be cut. */

import { createHash } from 'node:crypto';
import { OPEN_STATUSES, nextStatus } from '../../src/domain/entry-status.ts';
import { stepOf } from '../../src/domain/mutations.ts';
import { digestLines } from '../../src/sync/plan-pull.ts';
import type { SubmitBody } from '../../src/domain/mutations.ts';
import type { Entry } from '../../src/domain/types.ts';
import type { SyncRequest, WireMutation } from '../../src/sync/protocol.ts';
import type { Reply } from '../../src/sync/transport.ts';
import { AREAS, entryOf } from '../phone.ts';

type Json = Record<string, unknown>;

export class FakeServer {
  epoch = 'first';
  entries = new Map<string, Entry>();
  log: string[] = [];
  applied = new Set<string>();
  seen: WireMutation[] = [];
  /** What came as photos, each under its digest. */
  photos = new Map<string, Blob>();
  requests: SyncRequest[] = [];
  page = 100;
  now = '2026-11-21T13:00:00Z';
  /**
   * What happens to the next requests, one each: `lost` never comes, `unanswered` takes effect unheard;
   * a function is what its person does while the request is under way.
   */
  fates: (Reply | 'ok' | 'lost' | 'unanswered' | (() => Promise<void>))[] = [];
  /** A digest that no phone can agree with. */
  wrongDigest = false;
  /** Under which ids each number came. */
  numbers = new Map<number, Set<string>>();
  /** What can't be read at all: a request with this mutation is malformed as a whole. */
  unreadable: string | undefined;
  /** Words that are refused wherever they stand. */
  forbidden: string | undefined;

  readonly send = async (request: SyncRequest): Promise<Reply> => {
    this.requests.push(structuredClone(request));
    const fate = this.fates.shift();
    if (fate === 'lost') return { kind: 'offline', why: 'network' };
    if (typeof fate === 'object') return fate;
    if (typeof fate === 'function') await fate();
    if (request.mutations.some((one) => one.id === this.unreadable)) return problem(422, 'malformed');
    if (request.cursor && !request.cursor.startsWith(this.epoch)) return problem(410, 'cursor-expired');
    const body = this.answer(request);
    if (fate === 'unanswered') return { kind: 'offline', why: 'network' };
    // Over the wire and back, so that nothing is shared with the phone.
    return { kind: 'answer', body: JSON.parse(JSON.stringify(body)) as unknown };
  };

  put(entry: Entry): void {
    this.entries.set(entry.id, entry);
    this.log.push(entry.id);
  }

  entryOf(id: string): Entry {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`The server has no entry ${id}.`);
    return entry;
  }

  private answer(request: SyncRequest): Json {
    const stuck = new Set<string>();
    const results = request.mutations.map((mutation) => this.judge(mutation, stuck));
    const from = request.cursor ? Number(request.cursor.split(':')[1]) : 0;
    const upTo = Math.min(this.log.length, from + this.page);
    const more = upTo < this.log.length;
    const rows = [...new Set(this.log.slice(from, upTo))].flatMap((id) => this.entries.get(id) ?? []);
    const held = [...this.entries.values()].filter(
      (entry) => OPEN_STATUSES.includes(entry.status) || entry.counted_on > '2026-08-13',
    );
    return {
      protocol: 1,
      epoch: this.epoch,
      server_time: this.now,
      results,
      changes: { entries: rows, areas: from === 0 ? AREAS : [], officers: [], gone: [] },
      cursor: `${this.epoch}:${upTo}`,
      more,
      ...(more ? {} : { digest: { entries: held.length, hash: this.hashOf(held) } }),
      missing: this.missing(),
    };
  }

  private hashOf(held: readonly Entry[]): string {
    return this.wrongDigest ? 'wrong' : createHash('sha256').update(digestLines(held)).digest('hex');
  }

  /** Numbers that were skipped, or came under two ids. */
  missing(): number[] {
    const last = Math.max(0, ...this.numbers.keys());
    const all = Array.from({ length: last }, (_, index) => index + 1);
    return all.filter((n) => this.numbers.get(n)?.size !== 1);
  }

  private judge(mutation: WireMutation, stuck: Set<string>): Json {
    this.seen.push(mutation);
    const { id, n, type, body } = mutation;
    this.numbers.set(n, new Set([...(this.numbers.get(n) ?? []), id]));
    const entry = this.entries.get(body.entry_id);
    if (this.applied.has(id)) return { id, status: 'applied', replayed: true, entry };
    const refuse = (slug: string): Json => {
      stuck.add(body.entry_id);
      return { id, status: 'refused', problem: { slug, detail: slug, errors: {} }, kept: true };
    };
    if (stuck.has(body.entry_id)) return refuse('behind');
    if (type === 'entry.submit')
      return entry ? refuse('entry-exists') : this.take(mutation, this.written(mutation));
    if (!entry) return refuse('not-found');
    if ('base_version' in body && body.base_version !== entry.version) {
      stuck.add(entry.id);
      return { id, status: 'conflict', entry };
    }
    const status = nextStatus(entry.status, stepOf(type));
    if (!status) return refuse('wrong-state');
    if (this.forbidden && JSON.stringify(body).includes(this.forbidden)) return refuse('personal-data');
    const words = type === 'entry.revise' ? this.written(mutation) : entry;
    return this.take(mutation, { ...words, status, version: entry.version + 1 });
  }

  private take({ id }: WireMutation, entry: Entry): Json {
    this.put(entry);
    this.applied.add(id);
    return { id, status: 'applied', replayed: false, entry };
  }

  private written({ body, officer_id }: WireMutation): Entry {
    const { entry_id, ...content } = body as SubmitBody;
    const { photos = [], ...written } = content;
    const shown = photos.map((sha256) => ({ sha256, here: this.photos.has(sha256) }));
    return entryOf({ ...(written as Partial<Entry>), photos: shown, id: entry_id, officer_id });
  }
}

export function problem(
  status: number,
  slug: string,
  more: Partial<Extract<Reply, { kind: 'problem' }>> = {},
): Reply {
  return { kind: 'problem', status, slug, detail: slug, errors: {}, retry_after: null, wipe: false, ...more };
}
