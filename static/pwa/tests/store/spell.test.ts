import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gate, lock, locked, recordLocked, session, unlock } from '../../src/session/index.ts';
import { store } from '../../src/store/current.ts';
import { device } from '../../src/store/device-db.ts';
import { newDraft, readDrafts, saveDraft } from '../../src/store/drafts.ts';
import { readOutbox } from '../../src/store/outbox.ts';
import { readSheets } from '../../src/store/sheets.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { readUnsentOf } from '../../src/store/unsent.ts';
import { beginWalk, endWalk, tapDoor } from '../../src/store/walks.ts';
import { TONIGHT, TO_5, clockAt } from '../phone.ts';
import { PIN, openLockedPhone, wipeLockedPhone } from '../locked-phone.ts';


beforeEach(async () => {
  clockAt(TONIGHT);
  await openLockedPhone();
  await writes('trước khi khóa');
  await lock();
});

afterEach(wipeLockedPhone);

async function writes(note: string): Promise<string> {
  const draft = await newDraft('outreach');
  await saveDraft(draft.id, { note });
  return draft.id;
}

async function records(note: string): Promise<void> {
  const id = await writes(note);
  const times = { started_at: '2026-11-21T19:00:00+07:00', ended_at: '2026-11-21T19:30:00+07:00' };
  await saveDraft(id, { ...times, area_id: TO_5, details: { topic: 'fraud' } });
  expect((await submitDraft(id)).kind).toBe('queued');
}

/** The battery dies: nothing of what was in memory is left. */
async function dies(): Promise<void> {
  await lock();
}

async function notes(): Promise<string[]> {
  return (await readDrafts()).map((draft) => draft.note).toSorted();
}

describe('a locked book', () => {
  it('has nobody at work, and no store to read', async () => {
    expect(session.value).toBeNull();
    const officer = { username: 'canbo1', full_name: '' };
    expect(gate.value).toMatchObject({ kind: 'locked', who: { officer } });
    expect(() => store()).toThrow();
  });

  it('lets one record, and shows nothing but what was recorded since', async () => {
    await recordLocked();
    expect(locked.value).toBe(true);
    expect(await notes()).toEqual([]);
    await writes('khi đang khóa');
    expect(await notes()).toEqual(['khi đang khóa']);
  });

  it('takes up at the next unlock what was recorded, in the order of recording', async () => {
    await recordLocked();
    await records('một');
    await records('hai');
    await writes('nháp');
    expect(await readUnsentOf(store())).toBe(2);
    await dies();
    await recordLocked();
    expect(await notes()).toEqual([]);
    await records('ba');
    await dies();
    expect(await unlock(PIN)).toEqual({ kind: 'open' });
    expect(locked.value).toBe(false);
    const sent = (await readOutbox()).map(({ body }) => (body as { note?: string }).note);
    expect(sent).toEqual(['một', 'hai', 'ba']);
    expect(await notes()).toEqual(['nháp', 'trước khi khóa']);
    // Another tab may still write under these keys: they go at the next unlock that finds nothing of them.
    await dies();
    await unlock(PIN);
    expect(await device.spells.count()).toBe(0);
    const rows = [...(await store().drafts.toArray()), ...(await store().outbox.toArray())];
    expect(new Set(rows.map((row) => row.sealed.by))).toEqual(new Set(['book']));
  });

  it('keeps the full name, whatever was recorded meanwhile', async () => {
    await recordLocked();
    await writes('khi đang khóa');
    await dies();
    await unlock(PIN);
    expect(session.value?.officer.full_name).toBe('Hải');
  });

  it('joins the doors of a walk to the sheet of its round', async () => {
    await unlock(PIN);
    const before = await beginWalk({ area_id: TO_5, choice: 'residence' });
    await tapDoor(before.id, 'met');
    await endWalk(before.id, 'now');
    await lock();
    clockAt(TONIGHT + 60_000);
    await recordLocked();
    const walk = await beginWalk({ area_id: TO_5, choice: 'residence' });
    expect(walk.tonight).toEqual([]);
    await tapDoor(walk.id, 'met');
    await tapDoor(walk.id, 'later');
    await endWalk(walk.id, 'now');
    await lock();
    await unlock(PIN);
    const sheets = await readSheets();
    expect(sheets.map((sheet) => sheet.id)).toEqual([before.id]);
    expect(sheets[0]?.doors.map((door) => [door.n, door.by[0] === walk.entry_id])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ]);
  });
});
