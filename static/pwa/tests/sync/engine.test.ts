import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOutbox } from '../../src/store/outbox.ts';
import { store } from '../../src/store/current.ts';
import { readFact } from '../../src/store/facts.ts';
import { readTrouble, mendTrouble, keepMine, dropMine } from '../../src/store/trouble.ts';
import { openRevision, withdraw } from '../../src/store/steps.ts';
import { saveDraft } from '../../src/store/drafts.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { readEntry } from '../../src/store/entry.ts';
import { release } from '../../src/store/outbox.ts';
import { syncState, tell } from '../../src/sync/state.ts';
import { now } from '../../src/clock.ts';
import { TONIGHT, clockAt, entryOf, openPhone, reopenPhone, wipePhones } from '../phone.ts';
import { FakeServer, problem } from './fake-server.ts';
import { engineWith, failures, record, rows } from './phone-and-server.ts';

let server: FakeServer;

beforeEach(async () => {
  clockAt(TONIGHT);
  server = new FakeServer();
  await openPhone();
  tell({ failure: null, sending: null, online: true, signed_in: true });
});

afterEach(async () => {
  await wipePhones();
  vi.useRealTimers();
});

async function sync(): Promise<void> {
  const engine = engineWith(server);
  await engine.wake();
  engine.stop();
}

describe('what was recorded', () => {
  it('is sent once, and goes to the sent box', async () => {
    const id = await record();
    await sync();
    expect(server.seen.map((one) => [one.n, one.type, one.body.entry_id])).toEqual([[1, 'entry.submit', id]]);
    expect(await readOutbox()).toEqual([]);
    expect((await readEntry(id))?.view).toMatchObject({ standing: 'submitted', version: 1 });
    expect(await store().sent.count()).toBe(1);
  });

  it('is not sent while it can be taken back', async () => {
    const id = await record();
    await openRevision(id);
    const draft = await openRevision(id);
    await submitDraft(draft.id);
    await sync();
    expect(server.seen).toHaveLength(1);
    expect(await readOutbox()).toMatchObject([{ n: null, type: 'entry.revise' }]);
  });

  it('counts once though its answer was lost', async () => {
    const id = await record();
    server.fates = ['unanswered'];
    await sync();
    expect(await readOutbox()).toHaveLength(1);
    expect(failures).toMatchObject([{ kind: 'offline' }]);
    await sync();
    expect(server.entries.size).toBe(1);
    expect(await readOutbox()).toEqual([]);
    expect((await readEntry(id))?.view.standing).toBe('submitted');
  });

  it('stays queued over a kill, and through a portal that answers with its own page', async () => {
    await record();
    server.fates = ['lost', { kind: 'offline', why: 'not_an_answer' }, { kind: 'answer', body: { hello: 1 } }];
    await sync();
    await sync();
    await reopenPhone();
    await sync();
    expect(await readOutbox()).toHaveLength(1);
    expect(failures).toMatchObject([{ kind: 'stuck', reason: 'not_an_answer' }]);
    await sync();
    expect(await readOutbox()).toEqual([]);
  });

  it('goes in order, several steps on one entry in one request', async () => {
    const id = await record();
    const draft = await openRevision(id);
    await saveDraft(draft.id, { details: { attendees: 41 } });
    await submitDraft(draft.id);
    await withdraw({ id, version: 2 }, 'Ghi trùng');
    await release(now(), true);
    await sync();
    expect(server.seen.map((one) => [one.n, one.type])).toEqual([[1, 'entry.submit'], [2, 'entry.revise'], [3, 'entry.withdraw']]);
    expect(await rows()).toMatchObject([{ status: 'withdrawn', version: 3, details: { attendees: 41 } }]);
  });

  it('is told truthfully while it is sent', async () => {
    for (let i = 0; i < 30; i += 1) await record();
    const told: unknown[] = [];
    const stop = syncState.subscribe((state) => told.push(state.kind === 'sending' ? `${state.done}/${state.total}` : state.kind));
    await sync();
    stop();
    expect(told).toEqual(expect.arrayContaining(['0/30', '25/30', '30/30']));
    expect(server.requests[0]?.mutations).toHaveLength(25);
  });
});

describe('what is new', () => {
  it('is pulled page by page until there is no more', async () => {
    server.page = 3;
    for (let i = 0; i < 8; i += 1) server.put(entryOf());
    await sync();
    expect(await rows()).toHaveLength(8);
    expect(server.requests.map((one) => one.cursor)).toEqual([null, 'first:3', 'first:6']);
  });

  it('is gathered aside while all is read anew, and shown at once', async () => {
    server.put(entryOf());
    await sync();
    for (let i = 0; i < 5; i += 1) server.put(entryOf());
    server.page = 3;
    server.fates = [problem(410, 'cursor-expired')];
    server.fates[2] = 'lost';
    const engine = engineWith(server);
    server.fates = [problem(410, 'cursor-expired')];
    const before = await rows();
    const send = server.send;
    let pages = 0;
    Object.assign(server, {});
    const cut = engineWith(Object.assign(Object.create(server) as FakeServer, {
      send: async (request: Parameters<typeof send>[0]) => {
        pages += 1;
        return pages === 3 ? ({ kind: 'offline', why: 'network' } as const) : send(request);
      },
    }));
    await cut.wake();
    cut.stop();
    expect(await rows()).toEqual(before);
    await engine.wake();
    engine.stop();
    expect(await rows()).toHaveLength(6);
  });

  it('leaves drafts and the outbox alone when all is read anew', async () => {
    await sync();
    const id = await record();
    await withdraw({ id, version: 1 });
    server.fates = [problem(410, 'cursor-expired')];
    await sync();
    expect(await readOutbox()).toMatchObject([{ type: 'entry.withdraw', n: null }]);
    expect(await rows()).toHaveLength(1);
  });

  it('does not read anew for ever where even that is refused', async () => {
    server.fates = [problem(410, 'cursor-expired'), problem(410, 'cursor-expired')];
    await sync();
    expect(server.requests).toHaveLength(2);
  });

  it('drops what is neither open nor of the last hundred days', async () => {
    server.put(entryOf({ status: 'approved', counted_on: '2026-08-13' }));
    server.put(entryOf({ status: 'approved', counted_on: '2026-08-14' }));
    server.put(entryOf({ status: 'returned', counted_on: '2026-01-01' }));
    await sync();
    expect((await rows()).map((entry) => entry.counted_on).toSorted()).toEqual(['2026-01-01', '2026-08-14']);
  });

  it('is read from nothing when the own rows differ twice in a row', async () => {
    server.put(entryOf());
    const kept = entryOf();
    server.put(kept);
    await sync();
    await store().entries.delete(kept.id);
    await sync();
    expect(await readFact(store(), 'digest_misses')).toBe(1);
    await sync();
    expect(await rows()).toHaveLength(2);
    expect(server.requests.map((one) => one.cursor)).toEqual([null, 'first:2', 'first:2', null]);
  });

  it('says how far the clock of the phone is off', async () => {
    server.now = '2026-11-21T12:23:00Z';
    await sync();
    expect(await readFact(store(), 'clock_ahead')).toBe(37 * 60_000);
  });
});

describe('work that the server does not take', () => {
  it('is refused to Cần xử lý with its reason, and mended under a new id', async () => {
    const id = await record();
    server.entries.set(id, entryOf({ id, status: 'approved', version: 4 }));
    await sync();
    const [trouble] = await readTrouble();
    expect(trouble).toMatchObject({ kind: 'refused', problem: { slug: 'entry-exists' }, steps: ['submit'] });
    server.entries.delete(id);
    const first = (await readOutbox())[0]?.id;
    const draft = await mendTrouble(id);
    expect(draft).toMatchObject({ kind: 'mend', entry_id: id, details: { attendees: 40 } });
    await submitDraft(draft.id);
    await release(now(), true);
    await sync();
    expect(server.seen.at(-1)?.id).not.toBe(first);
    expect(server.seen.at(-1)).toMatchObject({ type: 'entry.submit', n: 2 });
    expect(await readTrouble()).toEqual([]);
    expect(await readOutbox()).toEqual([]);
  });

  it('holds everything else on that entry back, and nothing on others', async () => {
    const id = await record();
    server.entries.set(id, entryOf({ id, status: 'approved', version: 4 }));
    await sync();
    const draft = await mendTrouble(id);
    expect(draft.entry_id).toBe(id);
    const other = await record();
    await sync();
    expect(server.entries.has(other)).toBe(true);
    expect(await readTrouble()).toHaveLength(1);
  });

  it('in conflict keeps both, and sends mine again upon theirs', async () => {
    const id = await record();
    await sync();
    const draft = await openRevision(id);
    await saveDraft(draft.id, { details: { attendees: 50 } });
    await submitDraft(draft.id);
    await release(now(), true);
    server.put({ ...(server.entries.get(id) as NonNullable<ReturnType<FakeServer['entries']['get']>>), status: 'returned', version: 2, reason: 'Thiếu' });
    await sync();
    const [trouble] = await readTrouble();
    expect(trouble).toMatchObject({
      kind: 'conflict',
      mine: { details: { attendees: 50 }, standing: 'trouble' },
      theirs: { status: 'returned', details: { attendees: 40 } },
      choices: ['mend', 'keep_mine', 'keep_theirs'],
    });
    await keepMine(id);
    await release(now(), true);
    await sync();
    expect(await rows()).toMatchObject([{ status: 'submitted', version: 3, details: { attendees: 50 } }]);
    expect(await readTrouble()).toEqual([]);
  });

  it('in conflict lets theirs stand', async () => {
    const id = await record();
    await sync();
    await withdraw({ id, version: 1 });
    await release(now(), true);
    server.put({ ...(server.entries.get(id) as NonNullable<ReturnType<FakeServer['entries']['get']>>), status: 'approved', version: 2 });
    await sync();
    expect(await readTrouble()).toMatchObject([{ kind: 'conflict', choices: ['keep_theirs'] }]);
    await dropMine(id);
    expect((await readEntry(id))?.view).toMatchObject({ standing: 'approved', waiting: [] });
    expect(await readOutbox()).toEqual([]);
  });

  it('at all is halved until what cannot be read is found, and the rest goes through', async () => {
    for (let i = 0; i < 4; i += 1) await record();
    const [bad] = (await readOutbox()).slice(2, 3);
    const send = server.send;
    const engine = engineWith(Object.assign(Object.create(server) as FakeServer, {
      send: async (request: Parameters<typeof send>[0]) =>
        request.mutations.some((one) => one.id === bad?.id) ? problem(422, 'malformed') : send(request),
    }));
    await engine.wake();
    engine.stop();
    expect(server.entries.size).toBe(3);
    expect(await readOutbox()).toMatchObject([{ id: bad?.id, verdict: { kind: 'refused', problem: { slug: 'malformed' } } }]);
  });

  it('by its place is set aside at once', async () => {
    for (let i = 0; i < 3; i += 1) await record();
    server.fates = [problem(422, 'malformed', { errors: { 'mutations.1.at': ['Not a moment.'] } })];
    await sync();
    expect(server.requests).toHaveLength(2);
    expect(server.entries.size).toBe(2);
    expect(await readTrouble()).toMatchObject([{ problem: { errors: { 'mutations.1.at': ['Not a moment.'] } } }]);
  });

  it('because it is too much goes in halves', async () => {
    for (let i = 0; i < 4; i += 1) await record();
    server.fates = [problem(413, 'too-large')];
    await sync();
    expect(server.requests.map((one) => one.mutations.length).slice(0, 3)).toEqual([4, 2, 2]);
    expect(await readOutbox()).toEqual([]);
  });
});

describe('a request that the server answers as a whole', () => {
  it.each([
    [401, 'signed-out', 'signed_out'],
    [403, 'account-disabled', 'locked'],
    [426, 'protocol-too-old', 'update_needed'],
    [503, '', 'stuck'],
  ] as const)('%i %s keeps the queue as it is', async (status, slug, kind) => {
    await record();
    server.fates = [problem(status, slug)];
    await sync();
    expect(failures).toMatchObject([{ kind }]);
    expect(await readOutbox()).toHaveLength(1);
    expect(syncState.value.kind).toBe(kind);
  });

  it('503 waits for as long as it says', async () => {
    server.fates = [problem(503, '', { retry_after: 120 })];
    await sync();
    expect(failures).toMatchObject([{ kind: 'stuck', reason: 'server_busy', retry_at: TONIGHT + 120_000 }]);
  });
});

describe('a server that was restored', () => {
  it('is offered again what was sent in the last thirty days, in order, under the same ids', async () => {
    const first = await record(1);
    const second = await record(2);
    await sync();
    const sent = server.seen.map((one) => one.id);
    const restored = new FakeServer();
    restored.epoch = 'second';
    server = restored;
    await sync();
    expect(restored.seen.map((one) => one.id)).toEqual(sent);
    expect([...restored.entries.keys()]).toEqual([first, second]);
    expect(await rows()).toHaveLength(2);
    expect(await readOutbox()).toEqual([]);
  });

  it('is healed by and by: what it does not know yet is kept and tried again', async () => {
    const id = await record();
    await sync();
    await withdraw({ id, version: 1 });
    await release(now(), true);
    const before = server.entries.get(id);
    const restored = new FakeServer();
    restored.epoch = 'second';
    // The submit was made on another phone, so that only the withdrawal is offered from here.
    await store().sent.clear();
    server = restored;
    await sync();
    expect(await readTrouble()).toEqual([]);
    expect(await readOutbox()).toMatchObject([{ type: 'entry.withdraw', verdict: null }]);
    if (before) restored.put(before);
    await sync();
    expect(restored.entries.get(id)?.status).toBe('withdrawn');
    expect(await readOutbox()).toEqual([]);
  });
});
