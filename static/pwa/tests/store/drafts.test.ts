import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../src/store/draft-check.ts';
import {
  discardDraft,
  newDraft,
  readDraft,
  readDrafts,
  saveDraft,
  startTiming,
  stopTiming,
} from '../../src/store/drafts.ts';
import { openRevision } from '../../src/store/revise.ts';
import { readOutbox, release, takeBack } from '../../src/store/outbox.ts';
import { submitDraft } from '../../src/store/submit.ts';
import type { Draft } from '../../src/store/types.ts';
import {
  TONIGHT,
  TO_5,
  clockAt,
  entryOf,
  openPhone,
  putEntries,
  reopenPhone,
  wipePhones,
  onAPhone,
} from '../phone.ts';

onAPhone();

async function filledDraft(): Promise<Draft> {
  const draft = await newDraft('outreach');
  await saveDraft(draft.id, {
    area_id: TO_5,
    started_at: '2026-11-21T19:00:00+07:00',
    details: { topic: 'fraud', attendees: 40 },
  });
  return draft;
}

async function submitted(id: string) {
  const sent = await submitDraft(id);
  if (sent.kind !== 'queued') throw new Error(`Not queued: ${sent.kind}`);
  return sent;
}

describe('a draft', () => {
  it('is on the disk as soon as it is saved, and is there after a kill', async () => {
    const draft = await newDraft('data_check');
    await saveDraft(draft.id, { details: { checked: 75 } });
    await saveDraft(draft.id, { note: 'Hẹn đối chiếu lại.' });
    await reopenPhone();
    const kept = await readDraft(draft.id);
    expect(kept?.details).toEqual({ checked: 75 });
    expect(kept?.note).toBe('Hẹn đối chiếu lại.');
  });

  it('keeps the other fields when one is saved, whatever comes at the same time', async () => {
    const draft = await newDraft('data_check');
    await Promise.all([
      saveDraft(draft.id, { details: { checked: 75 } }),
      saveDraft(draft.id, { details: { assigned: 120 } }),
      saveDraft(draft.id, { note: 'x' }),
    ]);
    expect((await readDraft(draft.id))?.details).toEqual({ checked: 75, assigned: 120 });
  });

  it('empties a field that is given as null', async () => {
    const draft = await newDraft('data_check');
    await saveDraft(draft.id, { details: { checked: 75, assigned: 120 } });
    await saveDraft(draft.id, { details: { checked: null } });
    expect((await readDraft(draft.id))?.details).toEqual({ assigned: 120 });
  });

  it('empties what another choice no longer asks for', async () => {
    const draft = await newDraft('procedure');
    await saveDraft(draft.id, { details: { procedure: 'identity_card', received: 5, first_issue: 5 } });
    await saveDraft(draft.id, { details: { procedure: 'vehicle' } });
    expect((await readDraft(draft.id))?.details).toEqual({ procedure: 'vehicle', received: 5 });
  });

  it('begins with the last area and the last choice, and ends now', async () => {
    await submitted((await filledDraft()).id);
    const next = await newDraft('outreach');
    expect(next.area_id).toBe(TO_5);
    expect(next.details).toEqual({ topic: 'fraud' });
    expect(next.ended_at).toBe('2026-11-21T20:00:00+07:00');
  });

  it('is timed when it began and ended in the app, and declared once a time was typed', async () => {
    const draft = await newDraft('outreach');
    await startTiming(draft.id);
    clockAt(TONIGHT + 3_600_000);
    await stopTiming(draft.id);
    expect(await readDraft(draft.id)).toMatchObject({
      timing: 'done',
      ended_at: '2026-11-21T21:00:00+07:00',
    });
    await saveDraft(draft.id, { ended_at: '2026-11-21T21:30:00+07:00' });
    expect((await readDraft(draft.id))?.timing).toBe('none');
  });
});

describe('the check of a draft', () => {
  it('says by how much the parts of a whole are off, and leads to the first of them', async () => {
    const draft = await newDraft('data_check');
    await saveDraft(draft.id, {
      area_id: TO_5,
      started_at: '2026-11-21T18:30:00+07:00',
      details: {
        dataset: 'vehicle',
        assigned: 120,
        checked: 75,
        matched: 38,
        mismatched: 19,
        missing: 11,
        not_found: 4,
      },
    });
    const check = checkDraft((await readDraft(draft.id)) as Draft);
    expect(check.ok).toBe(false);
    expect(check.first).toBe('matched');
    expect(check.violations).toMatchObject([{ kind: 'sum', left: 72, right: 75, off_by: -3 }]);
  });

  it('fills the part that remains in', async () => {
    const draft = await newDraft('data_check');
    await saveDraft(draft.id, {
      area_id: TO_5,
      started_at: '2026-11-21T18:30:00+07:00',
      details: { dataset: 'vehicle', assigned: 120, checked: 75, mismatched: 19, missing: 11, not_found: 4 },
    });
    const check = checkDraft((await readDraft(draft.id)) as Draft);
    expect(check.fill).toEqual({ matched: 41 });
    expect(check.ok).toBe(true);
    await submitted(draft.id);
    const [queued] = await readOutbox();
    expect(queued?.body).toMatchObject({ details: { matched: 41 } });
  });

  it('refuses a note with a number of twelve digits, and only asks about a name', async () => {
    const { id } = await filledDraft();
    await saveDraft(id, { note: 'Số 001234567890' });
    const check = checkDraft((await readDraft(id)) as Draft);
    expect(check.first).toBe('note');
    expect(check.personal['note']?.[0]?.kind).toBe('long_number');
    await saveDraft(id, { note: 'Gặp ông Minh' });
    const asked = checkDraft((await readDraft(id)) as Draft);
    expect(asked).toMatchObject({ ok: true, asks: ['note'] });
  });

  it('leads to the area first, and to the time where it is wrong', async () => {
    const draft = await newDraft('outreach', { details: { topic: 'fraud' } });
    expect(checkDraft(draft)).toMatchObject({ first: 'area', missing: ['area', 'started_at'] });
    await saveDraft(draft.id, { area_id: TO_5, started_at: '2026-11-21T21:00:00+07:00' });
    expect(checkDraft((await readDraft(draft.id)) as Draft)).toMatchObject({ first: 'time', time: 'order' });
  });

  it('tells the hours by the calendar of the phone', async () => {
    const { id } = await filledDraft();
    expect(checkDraft((await readDraft(id)) as Draft).hours).toEqual({
      minutes: { weekend: 60 },
      out_of_hours: true,
    });
  });
});

describe('sending a draft', () => {
  it('moves it to the outbox at once, without a number while it can be taken back', async () => {
    const draft = await filledDraft();
    const sent = await submitted(draft.id);
    expect(await readDrafts()).toEqual([]);
    const [queued] = await readOutbox();
    expect(queued).toMatchObject({
      id: sent.mutation_id,
      n: null,
      type: 'entry.submit',
      entry_id: draft.entry_id,
    });
    expect(sent.until).toBe(TONIGHT + 6_000);
  });

  it('changes nothing where something stands against it', async () => {
    const draft = await newDraft('outreach');
    expect(await submitDraft(draft.id)).toMatchObject({ kind: 'faults', check: { first: 'area' } });
    expect(await readOutbox()).toEqual([]);
    expect(await readDraft(draft.id)).not.toBeNull();
  });

  it('can be taken back, and is the same draft again', async () => {
    const draft = await filledDraft();
    const before = await readDraft(draft.id);
    const sent = await submitted(draft.id);
    expect(await takeBack([sent.mutation_id])).toEqual({ taken: true, draft_id: draft.id });
    expect(await readDraft(draft.id)).toEqual(before);
    expect(await readOutbox()).toEqual([]);
  });

  it('cannot be taken back once its time is over', async () => {
    const sent = await submitted((await filledDraft()).id);
    clockAt(TONIGHT + 6_000);
    await release(TONIGHT + 6_000, false);
    expect(await takeBack([sent.mutation_id])).toEqual({ taken: false, draft_id: null });
    expect(await readOutbox()).toMatchObject([{ held_until: null, draft: null }]);
  });

  it('leaves nothing in the outbox of what was taken back', async () => {
    const first = await submitted((await filledDraft()).id);
    await release(TONIGHT, true);
    const second = await submitted((await filledDraft()).id);
    const third = await submitted((await filledDraft()).id);
    await takeBack([second.mutation_id]);
    await release(TONIGHT, true);
    const ids = (await readOutbox()).map((one) => one.id);
    expect(ids).toEqual([first.mutation_id, third.mutation_id]);
  });

  it('lets nothing go before its time, and everything when the app is left', async () => {
    await submitted((await filledDraft()).id);
    expect(await release(TONIGHT + 5_999, false)).toEqual({ released: 0, next_due: TONIGHT + 6_000 });
    expect(await release(TONIGHT + 1, true)).toEqual({ released: 1, next_due: null });
  });

  it('releases what a clock that was set back would hold for ever', async () => {
    await submitted((await filledDraft()).id);
    expect((await release(TONIGHT - 86_400_000, false)).released).toBe(1);
  });

  it('parks an outing whose area was typed until a list has come', async () => {
    await wipePhones();
    await openPhone(undefined, undefined, false);
    const draft = await newDraft('outreach', {
      area_typed: 'Tổ 5',
      started_at: '2026-11-21T19:00:00+07:00',
      details: { topic: 'fraud' },
    });
    expect(await submitDraft(draft.id)).toEqual({ kind: 'parked', draft_id: draft.id });
    expect((await readDraft(draft.id))?.parked).toBe(true);
    await openPhone();
    expect(checkDraft((await readDraft(draft.id)) as Draft).first).toBe('area');
    await saveDraft(draft.id, { area_id: TO_5 });
    expect((await submitDraft(draft.id)).kind).toBe('queued');
  });
});

describe('a revision', () => {
  it('carries what was written, why it came back, and the version that was looked at', async () => {
    const entry = entryOf({
      status: 'returned',
      version: 2,
      reason: 'Thiếu số vắng',
      reason_code: 'missing',
      reason_fields: ['absent'],
      note: 'Cùng tổ bảo vệ ANTT.',
    });
    await putEntries(entry);
    const draft = await openRevision(entry.id);
    expect(draft).toMatchObject({
      kind: 'revise',
      base_version: 2,
      reason: 'Thiếu số vắng',
      reason_fields: ['absent'],
      note: 'Cùng tổ bảo vệ ANTT.',
    });
    await saveDraft(draft.id, { details: { absent: 10 } });
    await submitted(draft.id);
    const [queued] = await readOutbox();
    expect(queued).toMatchObject({
      type: 'entry.revise',
      body: { base_version: 2, details: { absent: 10, met: 26 } },
    });
  });

  it('counts on what is queued before it', async () => {
    const draft = await filledDraft();
    await submitted(draft.id);
    const again = await openRevision(draft.entry_id);
    await saveDraft(again.id, { details: { attendees: 41 } });
    await submitted(again.id);
    const queue = await readOutbox();
    expect(queue.map((one) => [one.type, 'base_version' in one.body ? one.body.base_version : 0])).toEqual([
      ['entry.submit', 0],
      ['entry.revise', 1],
    ]);
  });

  it('opens the draft that was begun, not a second one', async () => {
    const entry = entryOf({ status: 'returned', version: 2 });
    await putEntries(entry);
    const first = await openRevision(entry.id);
    await saveDraft(first.id, { details: { met: 1 } });
    expect((await openRevision(entry.id)).details).toMatchObject({ met: 1 });
    await discardDraft(first.id);
    expect((await openRevision(entry.id)).details).toMatchObject({ met: 26 });
  });
});
