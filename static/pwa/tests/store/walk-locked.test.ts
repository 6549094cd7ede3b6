import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canWalkLocked, lock, locked, unlock, walkLocked } from '../../src/session/index.ts';
import { store } from '../../src/store/current.ts';
import { device } from '../../src/store/device-db.ts';
import { readDrafts } from '../../src/store/drafts.ts';
import { readSheets } from '../../src/store/sheets.ts';
import { dropCopies, leaveWalks } from '../../src/store/vault/index.ts';
import { beginWalk, endWalk, labelDoor, readWalks, tapDoor, undoTap } from '../../src/store/walks.ts';
import { HAI, TONIGHT, TO_5, clockAt } from '../phone.ts';
import { PIN, openLockedPhone, wipeLockedPhone } from '../locked-phone.ts';

const MINUTE = 60_000;
const YESTERDAY = TONIGHT - 24 * 60 * MINUTE;
let sheetId = '';

/** Yesterday three doors, one of them to come back to; tonight that one, and one more. */
beforeEach(async () => {
  clockAt(YESTERDAY);
  await openLockedPhone();
  sheetId = (await beginWalk({ area_id: TO_5, choice: 'residence' })).id;
  for (const mark of ['met', 'later', 'later']) await tapDoor(sheetId, mark);
  await labelDoor(sheetId, 3, { label: '12/4', hour: '20:00' });
  await endWalk(sheetId, 'now');
  clockAt(TONIGHT);
  await beginWalk({ area_id: TO_5, choice: 'residence' });
  await tapDoor(sheetId, 'met');
  await tapDoor(sheetId, 'absent', 'new');
});

afterEach(wipeLockedPhone);

async function doors(): Promise<unknown[]> {
  const all = (await readSheets()).flatMap((sheet) => sheet.doors);
  return all.map(({ n, mark, label, by }) => [n, mark, label, by.length]).toSorted();
}

describe('a walk under way when the book is locked', () => {
  it('goes on with tonight’s doors alone, and joins its sheet at the next unlock', async () => {
    await lock();
    expect(await canWalkLocked()).toBe(true);
    expect(await walkLocked()).toBe(true);
    expect(locked.value).toBe(true);
    const [walk] = await readWalks();
    expect(walk?.tonight.map((door) => [door.n, door.mark])).toEqual([
      [2, 'met'],
      [4, 'absent'],
    ]);
    expect(walk?.owed).toEqual([]);
    expect(JSON.stringify(await readSheets())).not.toContain('12/4');
    await tapDoor(walk!.id, 'met');
    await lock();
    await unlock(PIN);
    expect(await doors()).toEqual([
      [1, 'met', '', 1],
      [2, 'met', '', 2],
      [3, 'later', '12/4', 1],
      [4, 'absent', '', 1],
      [5, 'met', '', 1],
    ]);
    const walks = (await readWalks()).map(({ id, again, tonight }) => [id, again, tonight.length]);
    expect(walks).toEqual([[sheetId, 1, 3]]);
    expect(await canWalkLocked()).toBe(false);
    await lock();
    await unlock(PIN);
    // The copy of the second time left; the key of the first one is gone.
    expect(await device.spells.count()).toBe(1);
  });

  it('can be ended there: its entry counts everything, and the sheet knows that it ended', async () => {
    await lock();
    await walkLocked();
    const [walk] = await readWalks();
    await tapDoor(walk!.id, 'later');
    await undoTap(walk!.id);
    await endWalk(walk!.id, 'now');
    await lock();
    await unlock(PIN);
    expect(await readWalks()).toEqual([]);
    const ended = (await readDrafts()).find((draft) => draft.entry_id === walk!.entry_id);
    expect(ended?.details).toMatchObject({ met: 1, absent: 1, later: 0, again: 1 });
    expect((await doors()).length).toBe(4);
  });

  it('is locked itself after 45 minutes, and its key is gone', async () => {
    await lock();
    clockAt(TONIGHT + 46 * MINUTE);
    expect(await canWalkLocked()).toBe(false);
    expect(await walkLocked()).toBe(false);
    expect((await device.spells.toArray()).map((spell) => spell.grace)).toEqual([null]);
    await unlock(PIN);
    expect((await readWalks()).map((one) => one.tonight.length)).toEqual([2]);
  });

  it('has 45 minutes again whenever it was used', async () => {
    await lock();
    clockAt(TONIGHT + 30 * MINUTE);
    await walkLocked();
    await lock();
    clockAt(TONIGHT + 70 * MINUTE);
    expect(await walkLocked()).toBe(true);
  });

  it('leaves nothing behind where the app came back in time', async () => {
    await leaveWalks(HAI);
    expect((await readWalks()).length).toBe(1);
    await dropCopies(HAI);
    expect(await store().sheets.count()).toBe(1);
    expect(await device.spells.count()).toBe(0);
  });

  it('is as the open book left it where the copy was never used', async () => {
    await leaveWalks(HAI);
    await tapDoor(sheetId, 'met', 'new');
    await lock();
    await unlock(PIN);
    expect((await readWalks()).map((one) => one.tonight.length)).toEqual([3]);
    expect(await store().sheets.count()).toBe(1);
  });
});
