import { describe, expect, it } from 'vitest';
import { readOutbox, release } from '../../src/store/outbox.ts';
import { readTrouble, mendTrouble, keepMine, dropMine } from '../../src/store/trouble.ts';
import { openRevision } from '../../src/store/revise.ts';
import { withdraw } from '../../src/store/steps.ts';
import { saveDraft } from '../../src/store/drafts.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { readEntry } from '../../src/store/entry.ts';
import { now } from '../../src/clock.ts';
import { entryOf } from '../phone.ts';
import { problem } from './fake-server.ts';
import { record, rows, onAPhoneWithServer } from './phone-and-server.ts';

const world = onAPhoneWithServer();

describe('work that the server does not take', () => {
  it('is refused to Cần xử lý with its reason, and mended under a new id', async () => {
    const id = await record();
    world.server.entries.set(id, entryOf({ id, status: 'approved', version: 4 }));
    await world.sync();
    const [trouble] = await readTrouble();
    expect(trouble).toMatchObject({ kind: 'refused', problem: { slug: 'entry-exists' }, steps: ['submit'] });
    world.server.entries.delete(id);
    const first = (await readOutbox())[0]?.id;
    const draft = await mendTrouble(id);
    expect(draft).toMatchObject({ kind: 'mend', entry_id: id, details: { attendees: 40 } });
    await submitDraft(draft.id);
    await release(now(), true);
    await world.sync();
    expect(world.server.seen.at(-1)?.id).not.toBe(first);
    expect(world.server.seen.at(-1)).toMatchObject({ type: 'entry.submit', n: 2 });
    expect(await readTrouble()).toEqual([]);
    expect(await readOutbox()).toEqual([]);
  });

  it('holds everything else on that entry back, and nothing on others', async () => {
    const id = await record();
    world.server.entries.set(id, entryOf({ id, status: 'approved', version: 4 }));
    await world.sync();
    const draft = await mendTrouble(id);
    expect(draft.entry_id).toBe(id);
    const other = await record();
    await world.sync();
    expect(world.server.entries.has(other)).toBe(true);
    expect(await readTrouble()).toHaveLength(1);
  });

  it('in conflict keeps both, and sends mine again upon theirs', async () => {
    const id = await record();
    await world.sync();
    const draft = await openRevision(id);
    await saveDraft(draft.id, { details: { attendees: 50 } });
    await submitDraft(draft.id);
    await release(now(), true);
    world.server.put({ ...world.server.entryOf(id), status: 'returned', version: 2, reason: 'Thiếu' });
    await world.sync();
    const [trouble] = await readTrouble();
    expect(trouble).toMatchObject({
      kind: 'conflict',
      mine: { details: { attendees: 50 }, standing: 'trouble' },
      theirs: { status: 'returned', details: { attendees: 40 } },
      choices: ['mend', 'keep_mine', 'keep_theirs'],
    });
    await keepMine(id);
    await release(now(), true);
    await world.sync();
    expect(await rows()).toMatchObject([{ status: 'submitted', version: 3, details: { attendees: 50 } }]);
    expect(await readTrouble()).toEqual([]);
  });

  it('in conflict lets theirs stand', async () => {
    const id = await record();
    await world.sync();
    await withdraw({ id, version: 1 });
    await release(now(), true);
    world.server.put({ ...world.server.entryOf(id), status: 'approved', version: 2 });
    await world.sync();
    expect(await readTrouble()).toMatchObject([{ kind: 'conflict', choices: ['keep_theirs'] }]);
    await dropMine(id);
    expect((await readEntry(id))?.view).toMatchObject({ standing: 'approved', waiting: [] });
    expect(await readOutbox()).toEqual([]);
  });

  it('at all is halved until what cannot be read is found, and the rest goes through', async () => {
    for (let i = 0; i < 4; i += 1) await record();
    world.server.unreadable = (await readOutbox())[2]?.id;
    await world.sync();
    expect(world.server.entries.size).toBe(3);
    expect(await readOutbox()).toMatchObject([
      { id: world.server.unreadable, verdict: { kind: 'refused', problem: { slug: 'malformed' } } },
    ]);
  });

  it('by its place is set aside at once', async () => {
    for (let i = 0; i < 3; i += 1) await record();
    world.server.fates = [problem(422, 'malformed', { errors: { 'mutations.1.at': ['Not a moment.'] } })];
    await world.sync();
    expect(world.server.requests).toHaveLength(2);
    expect(world.server.entries.size).toBe(2);
    expect(await readTrouble()).toMatchObject([
      { problem: { errors: { 'mutations.1.at': ['Not a moment.'] } } },
    ]);
  });

  it('because it is too much goes in halves', async () => {
    for (let i = 0; i < 4; i += 1) await record();
    world.server.fates = [problem(413, 'too-large')];
    await world.sync();
    expect(world.server.requests.map((one) => one.mutations.length).slice(0, 3)).toEqual([4, 2, 2]);
    expect(await readOutbox()).toEqual([]);
  });
});
