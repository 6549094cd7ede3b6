import { beforeEach, describe, expect, it } from 'vitest';
import { now } from '../../src/clock.ts';
import { store } from '../../src/store/current.ts';
import { saveDraft } from '../../src/store/drafts.ts';
import { readFact } from '../../src/store/facts.ts';
import { readOutbox, release } from '../../src/store/outbox.ts';
import { openRevision } from '../../src/store/revise.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { beginAnew, handOver } from '../../src/sync/hand-over.ts';
import type { HandedOver, PostSalvage } from '../../src/sync/hand-over.ts';
import type { WireMutation } from '../../src/sync/protocol.ts';
import type { Reply } from '../../src/sync/transport.ts';
import { problem } from './fake-server.ts';
import { onAPhoneWithServer, record, revise } from './phone-and-server.ts';

const world = onAPhoneWithServer();

/** What the server keeps, by id; and what happens to the next requests, one each. */
const kept = new Map<string, WireMutation>();
let fates: ('lost' | 'unheard' | Reply)[] = [];
let requests: number[] = [];
/** More than this at once is too large. */
let most = 500;

beforeEach(() => {
  kept.clear();
  fates = [];
  requests = [];
  most = 500;
});

const post: PostSalvage = async ({ mutations }) => {
  requests.push(mutations.length);
  const fate = fates.shift();
  if (fate === 'lost') return { kind: 'offline', why: 'network' };
  if (typeof fate === 'object') return fate;
  if (mutations.length > most) return problem(413, 'too-large');
  for (const one of mutations) kept.set(one.id, structuredClone(one));
  if (fate === 'unheard') return { kind: 'offline', why: 'network' };
  const results = mutations.map(({ id, body }) => {
    const note = 'note' in body ? String(body.note) : '';
    return { id, status: 'quarantined', kept: true, lost: note.includes('0912') ? ['note'] : [] };
  });
  return { kind: 'answer', body: { protocol: 1, server_time: '', results } };
};

function handing(progress: [number, number][] = []): Promise<HandedOver> {
  const onProgress = (done: number, total: number) => void progress.push([done, total]);
  return handOver({ db: store(), device_id: 'device-1', post, onProgress });
}

function numbers(): number[] {
  return [...kept.values()].map(({ n }) => n);
}

describe('handing over', () => {
  it('gives away all that is unsent, in order, each under its number', async () => {
    await record();
    const entry = await record();
    await revise(entry, 41);
    expect(await handing()).toEqual({ kind: 'done', handed: 3, without_words: 0 });
    expect([...kept.values()].map(({ type }) => type)).toEqual(['entry.submit', 'entry.submit', 'entry.revise']);
    expect(numbers()).toEqual([1, 2, 3]);
    expect(await readOutbox()).toHaveLength(3);
  });

  it('takes along what was refused and what stands behind it', async () => {
    const entry = await record();
    world.server.fates = [];
    await world.sync();
    world.server.forbidden = 'Hẹn';
    await revise(entry, 41);
    await saveNote(entry);
    await world.sync();
    expect((await readOutbox()).some(({ verdict }) => verdict !== null)).toBe(true);
    expect(await handing()).toMatchObject({ kind: 'done', handed: (await readOutbox()).length });
  });

  it('takes along what a restored server has lost', async () => {
    await record();
    await world.sync();
    world.server.epoch = 'second';
    world.server.log = [];
    world.server.entries.clear();
    world.server.applied.clear();
    world.server.fates = [problem(410, 'cursor-expired'), 'ok', 'lost'];
    await world.sync();
    expect(await readFact(store(), 'offered_again')).toHaveLength(1);
    expect(await handing()).toMatchObject({ kind: 'done', handed: 1 });
    expect(numbers()).toEqual([1]);
  });

  it('says of how many the words were left out, for they were personal', async () => {
    const entry = await record();
    await saveNote(entry, 'Gọi 0912');
    expect(await handing()).toMatchObject({ handed: 2, without_words: 1 });
  });
});

describe('a handing-over that is cut', () => {
  it('goes on where it stopped', async () => {
    for (let i = 0; i < 4; i += 1) await record();
    most = 2;
    fates = [problem(413, 'too-large'), 'unheard', 'lost'];
    expect(await handing()).toMatchObject({ kind: 'failed', left: 4 });
    expect(await handing()).toMatchObject({ kind: 'failed', left: 4 });
    const progress: [number, number][] = [];
    expect(await handing(progress)).toEqual({ kind: 'done', handed: 4, without_words: 0 });
    expect(progress).toEqual([[0, 4], [0, 4], [2, 4], [4, 4]]);
    expect(numbers().toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('remembers on the disk what was acknowledged, and does not send it again', async () => {
    for (let i = 0; i < 3; i += 1) await record();
    most = 1;
    fates = [problem(413, 'too-large'), problem(413, 'too-large')];
    await handing();
    requests = [];
    expect(await handing()).toMatchObject({ kind: 'done', handed: 3 });
    expect(requests).toEqual([]);
    await beginAnew(store());
    expect(await handing()).toMatchObject({ kind: 'done', handed: 3 });
    expect(kept.size).toBe(3);
  });

  it.each([
    ['no network', { kind: 'offline', why: 'network' }],
    ['a portal that answers 200', { kind: 'answer', body: { hello: 'wifi' } }],
    ['a server that says 200 and takes nothing', { kind: 'answer', body: { protocol: 1, results: [] } }],
    ['a busy server', problem(503, '')],
    ['a session that is not known any more', problem(401, 'signed-out')],
  ] as [string, Reply][])('is not over: %s', async (_, reply) => {
    await record();
    fates = [reply];
    expect(await handing()).toMatchObject({ kind: 'failed', left: 1 });
    expect(await readFact(store(), 'handed_over')).toEqual([]);
  });

  it('keeps back what the server can not read, and hands over the rest', async () => {
    for (let i = 0; i < 3; i += 1) await record();
    fates = [problem(422, 'malformed', { errors: { 'mutations.1.id': ['id'] } })];
    expect(await handing()).toEqual({ kind: 'unreadable', left: 1 });
    expect(numbers()).toEqual([1, 3]);
  });

  it('does not blame the work for another device id', async () => {
    await record();
    fates = [problem(422, 'malformed', { errors: { device_id: ['session'] } })];
    expect(await handing()).toMatchObject({ kind: 'failed', left: 1 });
  });
});

async function saveNote(entryId: string, note = 'Hẹn tối mai'): Promise<void> {
  const draft = await openRevision(entryId);
  await saveDraft(draft.id, { note });
  await submitDraft(draft.id);
  await release(now(), true);
}
