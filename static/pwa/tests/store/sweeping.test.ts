/** An app that is left open for weeks forgets labels and sheets on their day all the same. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepSwept } from '../../src/session/sweeping.ts';
import { closeStore } from '../../src/store/current.ts';
import { readSheets } from '../../src/store/sheets.ts';
import { beginWalk, endWalk, labelDoor, tapDoor } from '../../src/store/walks.ts';
import { TONIGHT, TO_5, openPhone, reopenPhone, wipePhones } from '../phone.ts';

const DAY = 86_400_000;
const front = new EventTarget();
let stop = (): void => undefined;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: TONIGHT });
  vi.stubGlobal('document', front);
  await openPhone();
  stop = keepSwept();
});

afterEach(async () => {
  stop();
  await wipePhones();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function labelledDoor(): Promise<void> {
  const { id } = await beginWalk({ area_id: TO_5, choice: 'residence' });
  await tapDoor(id, 'later');
  await labelDoor(id, 1, { label: '12/4', hour: '20:30' });
  await endWalk(id, 'now');
}

async function labels(): Promise<string[]> {
  return (await readSheets()).flatMap((sheet) => sheet.doors.map((door) => door.label));
}

describe('what is kept for days only', () => {
  it('goes when its day has come in an app that stays open', async () => {
    await labelledDoor();
    vi.setSystemTime(TONIGHT + 14 * DAY);
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(async () => expect(await labels()).toEqual(['12/4']));
    vi.setSystemTime(TONIGHT + 15 * DAY);
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(async () => expect(await labels()).toEqual(['']));
  });

  it('goes when an app that slept comes back to the front', async () => {
    await labelledDoor();
    vi.setSystemTime(TONIGHT + 46 * DAY);
    front.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(async () => expect(await labels()).toEqual([]));
  });

  it('goes once somebody is at work again, where nobody was on that day', async () => {
    await labelledDoor();
    closeStore();
    vi.setSystemTime(TONIGHT + 15 * DAY);
    vi.advanceTimersByTime(60_000);
    await reopenPhone();
    expect(await labels()).toEqual(['12/4']);
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(async () => expect(await labels()).toEqual(['']));
  });
});
