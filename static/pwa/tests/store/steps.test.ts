import { describe, expect, it } from 'vitest';
import { approve, query, returnEntry, undoDecision, withdraw } from '../../src/store/steps.ts';
import { readOutbox, release, takeBack } from '../../src/store/outbox.ts';
import { readEntry } from '../../src/store/entry.ts';
import { readReview } from '../../src/store/review.ts';
import type { Entry } from '../../src/domain/types.ts';
import { CHIEF, HAI, LAN, TONIGHT, clockAt, entryOf, openPhone, putEntries, onAPhone } from '../phone.ts';

onAPhone(() => openPhone(CHIEF, 'chief'));

async function shown(id: string) {
  const detail = await readEntry(id);
  if (!detail) throw new Error('No such entry.');
  return detail;
}

async function unit(...given: Partial<Entry>[]): Promise<Entry[]> {
  const entries = given.map((one) => entryOf(one));
  await putEntries(...entries);
  return entries;
}

describe('a decision', () => {
  it('is shown at once, though nobody else knows of it yet', async () => {
    const [entry] = await unit({});
    if (!entry) return;
    await approve([{ id: entry.id, version: 1 }]);
    expect((await shown(entry.id)).view).toMatchObject({
      status: 'approved',
      standing: 'waiting',
      version: 2,
      waiting: ['approve'],
      decided_by: CHIEF,
    });
    expect((await readOutbox())[0]?.body).toEqual({ entry_id: entry.id, base_version: 1 });
  });

  it('can be taken back for six seconds, many together', async () => {
    const entries = await unit({}, {}, {});
    const done = await approve(entries.map(({ id }) => ({ id, version: 1 })));
    if (done.kind !== 'queued') throw new Error(done.kind);
    expect(done.mutation_ids).toHaveLength(3);
    expect(await takeBack(done.mutation_ids)).toEqual({ taken: true, draft_id: null });
    expect(await readOutbox()).toEqual([]);
  });

  it('is refused where its reason names what is never written down', async () => {
    const [entry] = await unit({});
    if (!entry) return;
    const done = await returnEntry(
      { id: entry.id, version: 1 },
      { reason: 'Gọi lại 0912345678', reason_code: 'missing' },
    );
    expect(done).toMatchObject({ kind: 'personal', found: [{ kind: 'phone' }] });
    expect(await readOutbox()).toEqual([]);
  });

  it('carries its reason, its code and the fields in question', async () => {
    const [entry] = await unit({});
    if (!entry) return;
    await returnEntry(
      { id: entry.id, version: 1 },
      { reason: 'Thiếu số vắng', reason_code: 'missing', reason_fields: ['absent'] },
    );
    expect((await readOutbox())[0]).toMatchObject({
      type: 'entry.return',
      body: { base_version: 1, reason: 'Thiếu số vắng', reason_code: 'missing', reason_fields: ['absent'] },
    });
    expect((await shown(entry.id)).view).toMatchObject({ status: 'returned', reason: 'Thiếu số vắng' });
  });

  it('counts on the one before it: approved, queried, and undone', async () => {
    const [entry] = await unit({});
    if (!entry) return;
    await approve([{ id: entry.id, version: 1 }]);
    await query({ id: entry.id, version: (await shown(entry.id)).view.version }, 'Sao nhiều vậy?');
    await undoDecision({ id: entry.id, version: (await shown(entry.id)).view.version });
    expect((await readOutbox()).map((one) => 'base_version' in one.body && one.body.base_version)).toEqual([
      1, 2, 3,
    ]);
    expect((await shown(entry.id)).view).toMatchObject({ status: 'approved', version: 4 });
  });

  it('cannot be taken back from under a later one', async () => {
    const [entry] = await unit({});
    if (!entry) return;
    const first = await approve([{ id: entry.id, version: 1 }]);
    await query({ id: entry.id, version: 2 }, 'Sao nhiều vậy?');
    if (first.kind === 'queued') expect((await takeBack(first.mutation_ids)).taken).toBe(false);
    expect(await readOutbox()).toHaveLength(2);
  });
});

describe('a withdrawal', () => {
  it('of an own entry is shown at once', async () => {
    await openPhone(HAI);
    const [entry] = await unit({ officer_id: HAI });
    if (!entry) return;
    await withdraw({ id: entry.id, version: 1 });
    expect((await shown(entry.id)).view).toMatchObject({ status: 'withdrawn', standing: 'waiting' });
  });
});

describe('the queue of a chief', () => {
  it('leaves out own entries, what is decided, and what was decided here', async () => {
    const [, , , decided] = await unit(
      { officer_id: CHIEF },
      { status: 'approved' },
      { status: 'returned' },
      {},
      {},
    );
    if (!decided) return;
    expect((await readReview()).total).toBe(2);
    await approve([{ id: decided.id, version: 1 }]);
    expect((await readReview()).total).toBe(1);
  });

  it('asks to look at the queried and the flagged, and says why', async () => {
    await unit({ flags: ['burst'] }, { status: 'queried', officer_id: LAN });
    const review = await readReview();
    expect(review.look.map((item) => item.why).toSorted()).toEqual(['flag', 'query']);
    expect(review.rest).toEqual([]);
    expect(review.officers).toBe(2);
  });

  it('draws about one in twenty of the rest, the same ones each time', async () => {
    await unit(...Array.from({ length: 400 }, () => ({})));
    const review = await readReview();
    expect(review.look.length).toBeGreaterThan(5);
    expect(review.look.length).toBeLessThan(45);
    expect(review.look.length + review.rest.length).toBe(400);
    expect((await readReview()).look.map((item) => item.view.id)).toEqual(
      review.look.map((item) => item.view.id),
    );
  });

  it('says what approving the rest adds, kind by kind', async () => {
    const check = {
      form: 'data_check',
      details: { dataset: 'vehicle', assigned: 120, checked: 75, matched: 75 },
    };
    await unit(...Array.from({ length: 60 }, () => ({})), ...Array.from({ length: 60 }, () => check));
    const { rest, adds } = await readReview();
    const doors = rest.filter((view) => view.form === 'door_visit').length;
    expect(adds.map(({ key, total, unit: counted }) => [key, total, counted?.vi])).toEqual([
      ['visited', 36 * doors, 'hộ'],
      ['checked', 75 * (rest.length - doors), 'hồ sơ'],
    ]);
  });

  it('offers to undo own decisions of the last ten minutes', async () => {
    const [entry] = await unit({});
    if (!entry) return;
    await approve([{ id: entry.id, version: 1 }]);
    await release(TONIGHT, true);
    expect((await readReview()).undoable.map((view) => view.id)).toEqual([entry.id]);
    clockAt(TONIGHT + 11 * 60_000);
    expect((await readReview()).undoable).toEqual([]);
  });
});
