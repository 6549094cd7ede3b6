import { describe, expect, it } from 'vitest';
import { readBook, readBookCounts } from '../../src/store/book.ts';
import { readReturned } from '../../src/store/views.ts';
import { readBalance, readReport } from '../../src/store/day.ts';
import { readCoverage } from '../../src/store/coverage.ts';
import { readEntry } from '../../src/store/entry.ts';
import { readDraft, saveDraft, newDraft } from '../../src/store/drafts.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { withdraw } from '../../src/store/steps.ts';
import { receiptOf } from '../../src/domain/receipt.ts';
import type { BookQuery } from '../../src/store/types.ts';
import { CHIEF, HAI, LAN, TO_5, TO_7, entryOf, openPhone, putEntries, onAPhone } from '../phone.ts';

onAPhone();

async function found(query: Partial<BookQuery>): Promise<string[]> {
  const book = await readBook({ filter: 'all', whose: 'own', limit: 60, ...query });
  return book.days.flatMap((day) => day.entries.map((entry) => entry.id));
}

async function recorded(): Promise<string> {
  const draft = await newDraft('outreach', {
    area_id: TO_5,
    started_at: '2026-11-21T19:00:00+07:00',
    details: { topic: 'fraud' },
  });
  await submitDraft(draft.id);
  return draft.entry_id;
}

describe('the book', () => {
  it('stands by day, the newest first, what waits among the rest', async () => {
    const old = entryOf({ counted_on: '2026-11-19', started_at: '2026-11-19T12:00:00Z' });
    const early = entryOf({ started_at: '2026-11-21T01:00:00Z' });
    await putEntries(old, early);
    const waiting = await recorded();
    const book = await readBook({ filter: 'all', whose: 'own', limit: 60 });
    expect(book.days.map((day) => [day.day, day.entries.map((entry) => entry.id)])).toEqual([
      ['2026-11-21', [waiting, early.id]],
      ['2026-11-19', [old.id]],
    ]);
    expect(book.more).toBe(false);
  });

  it('gives as many as asked for, the last day whole, and says that there are more', async () => {
    const entries = Array.from({ length: 9 }, (_, index) =>
      entryOf({ counted_on: `2026-11-1${Math.floor(index / 3)}` }),
    );
    await putEntries(...entries);
    const book = await readBook({ filter: 'all', whose: 'own', limit: 4 });
    expect(book.days.map((day) => [day.day, day.entries.length])).toEqual([
      ['2026-11-12', 3],
      ['2026-11-11', 3],
    ]);
    expect(book.more).toBe(true);
  });

  it('shows one state at a time, what is queued by its queue', async () => {
    const returned = entryOf({ status: 'returned', version: 2 });
    const approved = entryOf({ status: 'approved', version: 2 });
    await putEntries(returned, approved);
    const waiting = await recorded();
    expect(await found({ filter: 'returned' })).toEqual([returned.id]);
    await withdraw({ id: returned.id, version: 2 });
    expect(await found({ filter: 'returned' })).toEqual([]);
    expect((await found({ filter: 'waiting' })).toSorted()).toEqual([returned.id, waiting].toSorted());
    expect(await readBookCounts('own')).toMatchObject({ all: 3, waiting: 2, returned: 0, approved: 1 });
  });

  it('is searched without diacritics, by kind, area, choice, note and officer', async () => {
    const entry = entryOf({ note: 'Khu có 4 dãy nhà trọ', area_id: TO_7 });
    await putEntries(entry, entryOf({ form: 'outreach', details: { topic: 'fire' } }));
    for (const text of ['day nha tro', 'GÕ TỪNG NHÀ tổ 7', 'cu tru', 'hai to 7']) {
      expect(await found({ text }), text).toEqual([entry.id]);
    }
    expect(await found({ text: 'khong co' })).toEqual([]);
  });

  it('is searched by the digits of a receipt', async () => {
    const entry = entryOf({ id: '0192f222-0000-7000-8000-00000027ad33' });
    await putEntries(entry, entryOf());
    const [left, right] = receiptOf(entry.id).split('-');
    expect(await found({ text: `${left}-${right}` })).toEqual([entry.id]);
    expect(await found({ text: `${left} ${right}` })).toEqual([entry.id]);
  });

  it('of a chief holds the unit, and the own ones where asked for', async () => {
    await openPhone(CHIEF, 'chief');
    const own = entryOf({ officer_id: CHIEF });
    await putEntries(own, entryOf({ officer_id: LAN }));
    expect(await found({ whose: 'own' })).toEqual([own.id]);
    expect(await found({ whose: 'unit' })).toHaveLength(2);
    expect(await readBookCounts('unit')).toMatchObject({ all: 2, submitted: 2 });
  });
});

describe('what was returned', () => {
  it('is the own ones alone', async () => {
    const mine = entryOf({ status: 'returned' });
    await putEntries(mine, entryOf({ status: 'returned', officer_id: LAN }));
    expect((await readReturned()).map((view) => view.id)).toEqual([mine.id]);
  });
});

describe('the day', () => {
  it('adds up by how far each entry got', async () => {
    await putEntries(
      entryOf({ status: 'approved' }),
      entryOf({ status: 'returned' }),
      entryOf({ status: 'withdrawn' }),
      entryOf({ counted_on: '2026-11-20' }),
    );
    await recorded();
    expect(await readBalance('2026-11-21')).toEqual({
      day: '2026-11-21',
      written: 3,
      received: 2,
      approved: 1,
      returned: 1,
      queried: 0,
      waiting: 1,
      trouble: 0,
      parked: 0,
    });
  });

  it('has a report of kinds and counts and nothing else', async () => {
    await putEntries(entryOf({ status: 'approved', note: 'Khu 8' }), entryOf());
    const report = await readReport('2026-11-21');
    expect(report).toMatchObject({ entries: 2, approved: 1 });
    expect(report.rows).toMatchObject([
      { form: 'door_visit', entries: 2, approved: 1, figures: [{ key: 'visited', total: 72 }] },
    ]);
    expect(JSON.stringify(report)).not.toContain('Khu 8');
  });
});

describe('the round', () => {
  const evening = (met: number, absent: number, again: number, more = {}) =>
    entryOf({ details: { purpose: 'residence', met, absent, later: 0, again }, ...more });

  it('is 60 % met and 85,7 % reached in the example of the design', async () => {
    await openPhone(CHIEF, 'chief');
    await putEntries(evening(150, 150, 0, { status: 'approved' }), evening(60, 50, 110, { officer_id: LAN }));
    const { round, areas } = await readCoverage();
    expect(round.key).toBe('2026-Q4');
    expect(areas[0]).toMatchObject({
      whose: 'unit',
      met: 210,
      reached: 300,
      households: 350,
      over: false,
      outings: 2,
    });
  });

  it('counts neither what was returned nor another round', async () => {
    await putEntries(
      evening(9, 0, 0, { status: 'returned' }),
      evening(9, 0, 0, { counted_on: '2026-09-30' }),
    );
    expect((await readCoverage()).areas[0]).toMatchObject({ whose: 'own', met: 0, reached: 0, outings: 1 });
  });

  it('says where more was reached than the list has', async () => {
    await putEntries(evening(400, 0, 0));
    expect((await readCoverage()).areas[0]).toMatchObject({ reached: 400, over: true });
  });
});

describe('one entry', () => {
  it('shows its way and what happened to it', async () => {
    const id = await recorded();
    const waiting = await readEntry(id);
    expect(waiting?.way.map((step) => [step.kind, step.done])).toEqual([
      ['on_phone', true],
      ['received', false],
      ['decided', false],
      ['counted', false],
    ]);
    expect(waiting?.view.receipt).toBeNull();
    expect(waiting?.history).toMatchObject([{ step: 'submit', by: HAI, waiting: true }]);
  });

  it('that was approved is decided and counted', async () => {
    const entry = entryOf({
      status: 'approved',
      version: 2,
      decided_by: CHIEF,
      decided_at: '2026-11-21T13:59:00Z',
    });
    await putEntries(entry);
    const detail = await readEntry(entry.id);
    expect(detail?.way.map((step) => step.done)).toEqual([true, true, true, true]);
    expect(detail?.history.map((line) => line.step)).toEqual(['received', 'approve']);
    expect(detail?.view.receipt).toBe('0000-0001');
  });

  it('is not there where this phone holds nothing of it', async () => {
    expect(await readEntry('nothing')).toBeNull();
  });

  it('keeps what was written as it was, whatever is typed in a draft of it', async () => {
    const id = await recorded();
    const draft = await newDraft('outreach');
    await saveDraft(draft.id, { details: { attendees: 99 } });
    expect((await readDraft(draft.id))?.entry_id).not.toBe(id);
    expect((await readEntry(id))?.view.details).toEqual({ topic: 'fraud' });
  });
});
