import { describe, expect, it } from 'vitest';
import { readOutbox, release } from '../../src/store/outbox.ts';
import { store } from '../../src/store/current.ts';
import { openRevision } from '../../src/store/revise.ts';
import { withdraw } from '../../src/store/steps.ts';
import { saveDraft } from '../../src/store/drafts.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { readEntry } from '../../src/store/entry.ts';
import { syncState } from '../../src/sync/state.ts';
import { now } from '../../src/clock.ts';
import { reopenPhone } from '../phone.ts';
import { failures, record, rows, onAPhoneWithServer } from './phone-and-server.ts';

const world = onAPhoneWithServer();

describe('what was recorded', () => {
  it('is sent once, and goes to the sent box', async () => {
    const id = await record();
    await world.sync();
    expect(world.server.seen.map((one) => [one.n, one.type, one.body.entry_id])).toEqual([
      [1, 'entry.submit', id],
    ]);
    expect(await readOutbox()).toEqual([]);
    expect((await readEntry(id))?.view).toMatchObject({ standing: 'submitted', version: 1 });
    expect(await store().sent.count()).toBe(1);
  });

  it('is not sent while it can be taken back', async () => {
    const id = await record();
    await openRevision(id);
    const draft = await openRevision(id);
    await submitDraft(draft.id);
    await world.sync();
    expect(world.server.seen).toHaveLength(1);
    expect(await readOutbox()).toMatchObject([{ n: null, type: 'entry.revise' }]);
  });

  it('counts once though its answer was lost', async () => {
    const id = await record();
    world.server.fates = ['unanswered'];
    await world.sync();
    expect(await readOutbox()).toHaveLength(1);
    expect(failures).toMatchObject([{ kind: 'offline' }]);
    await world.sync();
    expect(world.server.entries.size).toBe(1);
    expect(await readOutbox()).toEqual([]);
    expect((await readEntry(id))?.view.standing).toBe('submitted');
  });

  it('stays queued over a kill, and through a portal that answers with its own page', async () => {
    await record();
    world.server.fates = [
      'lost',
      { kind: 'offline', why: 'not_an_answer' },
      { kind: 'answer', body: { hello: 1 } },
    ];
    await world.sync();
    await world.sync();
    await reopenPhone();
    await world.sync();
    expect(await readOutbox()).toHaveLength(1);
    expect(failures).toMatchObject([{ kind: 'stuck', reason: 'not_an_answer' }]);
    await world.sync();
    expect(await readOutbox()).toEqual([]);
  });

  it('goes in order, several steps on one entry in one request', async () => {
    const id = await record();
    const draft = await openRevision(id);
    await saveDraft(draft.id, { details: { attendees: 41 } });
    await submitDraft(draft.id);
    await withdraw({ id, version: 2 }, 'Ghi trùng');
    await release(now(), true);
    await world.sync();
    expect(world.server.seen.map((one) => [one.n, one.type])).toEqual([
      [1, 'entry.submit'],
      [2, 'entry.revise'],
      [3, 'entry.withdraw'],
    ]);
    expect(await rows()).toMatchObject([{ status: 'withdrawn', version: 3, details: { attendees: 41 } }]);
  });

  it('is told truthfully while it is sent', async () => {
    for (let i = 0; i < 30; i += 1) await record();
    const told: unknown[] = [];
    const stop = syncState.subscribe((state) =>
      told.push(state.kind === 'sending' ? `${state.done}/${state.total}` : state.kind),
    );
    await world.sync();
    stop();
    expect(told).toEqual(expect.arrayContaining(['0/30', '25/30', '30/30']));
    expect(world.server.requests[0]?.mutations).toHaveLength(25);
  });
});
