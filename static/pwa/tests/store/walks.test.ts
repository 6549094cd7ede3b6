import { describe, expect, it } from 'vitest';
import {
  addDoors,
  beginWalk,
  dropWalk,
  endWalk,
  labelDoor,
  moveWalk,
  readOwed,
  readWalk,
  readWalks,
  tapDoor,
  undoTap,
} from '../../src/store/walks.ts';
import { discardDraft, readDrafts, saveDraft } from '../../src/store/drafts.ts';
import { readSheets, sweepSheets } from '../../src/store/sheets.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { readOutbox, release } from '../../src/store/outbox.ts';
import { TONIGHT, TO_5, TO_7, clockAt, reopenPhone, onAPhone } from '../phone.ts';

onAPhone();

function begin(area_id: string = TO_5) {
  return beginWalk({ area_id, choice: 'residence' });
}

describe('a walk on the disk', () => {
  it('survives a kill after any tap', async () => {
    const { id } = await begin();
    await tapDoor(id, 'met');
    await tapDoor(id, 'later');
    await labelDoor(id, 2, { label: '12/4', hour: '20:30' });
    await reopenPhone();
    const walk = await readWalk(id);
    expect(walk?.counts).toEqual({ met: 1, absent: 0, later: 1 });
    expect(walk?.come_backs).toMatchObject([{ n: 2, label: '12/4', hour: '20:30' }]);
  });

  it('counts taps that come faster than the disk one by one', async () => {
    const { id } = await begin();
    await Promise.all(Array.from({ length: 12 }, () => tapDoor(id, 'met')));
    expect((await readWalk(id))?.tonight.map((door) => door.n)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });

  it('is gone on with when it is begun again in its area', async () => {
    const { id } = await begin();
    await tapDoor(id, 'met');
    expect(await begin()).toMatchObject({ id, counts: { met: 1 } });
  });

  it('refuses a label that is no house number, and keeps the door', async () => {
    const { id } = await begin();
    await tapDoor(id, 'later');
    expect(await labelDoor(id, 1, { label: 'nhà bà Lan', hour: '' })).toBe('signs');
    expect((await readWalk(id))?.tonight[0]?.label).toBe('');
  });

  it('that was forgotten becomes a draft when the next one begins there', async () => {
    const { id, entry_id } = await begin();
    await tapDoor(id, 'met');
    clockAt(TONIGHT + 86_400_000);
    const next = await begin();
    expect(next.entry_id).not.toBe(entry_id);
    expect(await readDrafts()).toMatchObject([{ entry_id, ended_at: '2026-11-21T20:00:00+07:00' }]);
  });

  it('stands beside another one that was not ended', async () => {
    const first = await begin();
    clockAt(TONIGHT + 60_000);
    const second = await begin(TO_7);
    expect((await readWalks()).map((walk) => walk.id)).toEqual([second.id, first.id]);
  });
});

describe('the end of a walk', () => {
  it('makes a draft of a door visit with what was counted and how', async () => {
    const { id, entry_id } = await begin();
    for (const mark of ['met', 'met', 'absent', 'later']) await tapDoor(id, mark);
    await undoTap(id);
    await addDoors(id, 'met', 5);
    clockAt(TONIGHT + 3_600_000);
    const draft = await endWalk(id, 'now');
    expect(draft).toMatchObject({
      entry_id,
      form: 'door_visit',
      area_id: TO_5,
      details: { purpose: 'residence', met: 7, absent: 1, later: 0, again: 0 },
      started_at: '2026-11-21T20:00:00+07:00',
      ended_at: '2026-11-21T21:00:00+07:00',
      timing: 'done',
      tally: {
        taps: 3,
        added: 5,
        first_at: '2026-11-21T20:00:00+07:00',
        last_at: '2026-11-21T20:00:00+07:00',
      },
    });
    await submitDraft(draft.id);
    expect((await readOutbox())[0]).toMatchObject({
      type: 'entry.submit',
      body: { timed: true, tally: { taps: 3, added: 5 } },
    });
    expect(await readWalks()).toEqual([]);
  });

  it('leaves its doors owed to the next evening, counted as again', async () => {
    const first = await begin();
    for (const mark of ['met', 'absent', 'later']) await tapDoor(first.id, mark);
    await endWalk(first.id, 'now');
    expect(await readOwed(TO_5)).toBe(2);
    clockAt(TONIGHT + 86_400_000);
    const second = await begin();
    expect(second).toMatchObject({ id: first.id, next: 2 });
    await tapDoor(second.id, 'met');
    await tapDoor(second.id, 'met');
    const draft = await endWalk(second.id, 'now');
    expect(draft.details).toMatchObject({ met: 2, absent: 0, later: 0, again: 2 });
  });

  it('is as if it had never been when its draft is thrown away', async () => {
    const { id } = await begin();
    await tapDoor(id, 'absent');
    const draft = await endWalk(id, 'now');
    await discardDraft(draft.id);
    expect(await readOwed(TO_5)).toBe(0);
  });

  it('is as if it had never been when it is dropped', async () => {
    const { id } = await begin();
    await tapDoor(id, 'absent');
    await dropWalk(id);
    expect(await readWalks()).toEqual([]);
    expect(await readOwed(TO_5)).toBe(0);
  });

  it('counts the whole of a form whose parts make one', async () => {
    const walk = await beginWalk({ area_id: TO_5, choice: 'vehicle', form: 'data_check' });
    expect(walk.parts).toEqual(['matched', 'mismatched', 'missing', 'not_found']);
    await addDoors(walk.id, 'matched', 41);
    await tapDoor(walk.id, 'missing');
    const draft = await endWalk(walk.id, 'now');
    expect(draft.details).toEqual({
      dataset: 'vehicle',
      matched: 41,
      mismatched: 0,
      missing: 1,
      not_found: 0,
      checked: 42,
    });
  });
});

describe('the area of a walk', () => {
  it('can be put right while it is under way', async () => {
    const { id } = await begin();
    await tapDoor(id, 'met');
    await tapDoor(id, 'absent');
    const there = await moveWalk(id, TO_7);
    expect(await readWalk(there)).toMatchObject({ area_id: TO_7, counts: { met: 1, absent: 1 } });
    expect(await readWalk(id)).toBeNull();
    expect(await readOwed(TO_5)).toBe(0);
  });

  it('that was typed is taken from the list when the entry is sent', async () => {
    const { id } = await beginWalk({ area_id: null, area_typed: 'Tổ 5', choice: 'residence' });
    await tapDoor(id, 'absent');
    const draft = await endWalk(id, 'now');
    await saveDraft(draft.id, { area_id: TO_5 });
    await submitDraft(draft.id);
    await release(TONIGHT, true);
    expect(await readOwed(TO_5)).toBe(1);
    expect((await readSheets()).length).toBe(1);
  });
});

describe('what is kept of a sheet', () => {
  it('is swept by day', async () => {
    const { id } = await begin();
    await tapDoor(id, 'later');
    await labelDoor(id, 1, { label: '12/4', hour: '' });
    await endWalk(id, 'now');
    clockAt(Date.parse('2026-12-10T08:00:00+07:00'));
    await sweepSheets();
    expect((await readSheets())[0]?.doors[0]).toMatchObject({ mark: 'later', label: '' });
    clockAt(Date.parse('2027-01-01T08:00:00+07:00'));
    await sweepSheets();
    expect(await readSheets()).toEqual([]);
  });
});
