import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeStore, deleteStore, openStore } from '../../src/store/current.ts';
import { device } from '../../src/store/device-db.ts';
import { newDraft, readDrafts } from '../../src/store/drafts.ts';
import { comeBack, endGrace, enter, hasWayBack, letGo, setPin, unlock } from '../../src/store/vault/index.ts';
import { HAI, TONIGHT, UNIT, clockAt } from '../phone.ts';

const PIN = '493817';
const OTHER = '860295';
const RECOVERY = new Uint8Array(32).fill(3);
const MINUTE = 60_000;

beforeEach(async () => {
  clockAt(TONIGHT);
  await device.vaults.clear();
});
afterEach(async () => {
  closeStore();
  letGo();
  await deleteStore(HAI);
  vi.useRealTimers();
});

/** Set a book up, with the way by the password or without, and write a draft into it. */
async function setUp(recovery: Uint8Array<ArrayBuffer> | null = RECOVERY): Promise<void> {
  expect(await enter(HAI, recovery, false)).toBe('new_pin');
  await setPin(HAI, PIN);
  await openStore({ id: HAI, role: 'officer', unit_id: UNIT });
  await newDraft('outreach', { note: 'Nhà văn hóa' });
}

/** The app is closed; nothing stays in memory. */
function close(): void {
  closeStore();
  letGo();
}

async function lockAway(): Promise<void> {
  close();
  await endGrace(HAI);
}

async function notes(): Promise<string[]> {
  await openStore({ id: HAI, role: 'officer', unit_id: UNIT });
  return (await readDrafts()).map((draft) => draft.note);
}

/** Wrong tries, each as soon as it is looked at. */
async function wrongTries(count: number): Promise<string[]> {
  const kinds: string[] = [];
  for (let n = 0; n < count; n += 1) {
    kinds.push((await unlock(HAI, OTHER)).kind);
    clockAt(Date.now() + 11 * MINUTE);
  }
  return kinds;
}

describe('a book', () => {
  it('is opened by its PIN, without a network', async () => {
    await setUp();
    await lockAway();
    expect(await comeBack(HAI)).toBe('locked');
    expect(await unlock(HAI, PIN)).toEqual({ kind: 'open' });
    expect(await notes()).toEqual(['Nhà văn hóa']);
  });

  it('has a new PIN after a change, and the old one opens nothing', async () => {
    await setUp();
    await setPin(HAI, OTHER);
    await lockAway();
    expect(await unlock(HAI, PIN)).toEqual({ kind: 'wrong', left: 9 });
    expect(await unlock(HAI, OTHER)).toEqual({ kind: 'open' });
    expect(await notes()).toEqual(['Nhà văn hóa']);
  });

  it('takes no new PIN while it is locked', async () => {
    await setUp();
    await lockAway();
    await expect(setPin(HAI, OTHER)).rejects.toThrow('locked');
  });

  it('opens by itself within ten minutes of being left, and not after', async () => {
    await setUp();
    close();
    clockAt(TONIGHT + 9 * MINUTE);
    expect(await comeBack(HAI)).toBe('open');
    close();
    clockAt(TONIGHT + 20 * MINUTE);
    expect(await comeBack(HAI)).toBe('locked');
    expect((await device.vaults.get(HAI))?.grace).toBeNull();
  });

  it('does not open by itself where the clock was set back, or the end was moved', async () => {
    await setUp();
    close();
    clockAt(TONIGHT - MINUTE);
    expect(await comeBack(HAI)).toBe('locked');
    clockAt(TONIGHT);
    await unlock(HAI, PIN);
    const { grace } = (await device.vaults.get(HAI))!;
    close();
    await device.vaults.update(HAI, { grace: grace && { ...grace, until: grace.until - MINUTE } });
    expect(await comeBack(HAI)).toBe('locked');
  });
});

describe('wrong tries', () => {
  it('are counted before they are looked at, and forgotten after a right one', async () => {
    await setUp();
    await lockAway();
    const trying = unlock(HAI, OTHER);
    await vi.waitFor(async () => expect((await device.vaults.get(HAI))?.tries).toBe(1));
    expect(await trying).toEqual({ kind: 'wrong', left: 9 });
    await unlock(HAI, PIN);
    expect((await device.vaults.get(HAI))?.tries).toBe(0);
  });

  it('make the next one wait, the right one too', async () => {
    await setUp();
    await lockAway();
    for (let n = 0; n < 5; n += 1) await unlock(HAI, OTHER);
    expect(await unlock(HAI, PIN)).toEqual({ kind: 'wait', until: TONIGHT + 30_000 });
    clockAt(TONIGHT + 30_000);
    expect(await unlock(HAI, PIN)).toEqual({ kind: 'open' });
  });

  it('end after ten: then a sign-in opens the book, a new PIN is chosen, and nothing is lost', async () => {
    await setUp();
    await lockAway();
    expect((await wrongTries(10)).slice(-2)).toEqual(['wrong', 'over']);
    expect(await unlock(HAI, PIN)).toEqual({ kind: 'over' });
    expect(await enter(HAI, RECOVERY, false)).toBe('new_pin');
    await setPin(HAI, OTHER);
    await lockAway();
    expect(await unlock(HAI, OTHER)).toEqual({ kind: 'open' });
    expect(await notes()).toEqual(['Nhà văn hóa']);
  });

  it('end after ten: a sign-in that brings no key lets the PIN be tried again', async () => {
    await setUp(null);
    await lockAway();
    await wrongTries(10);
    expect(await enter(HAI, null, true)).toBe('locked');
    expect(await unlock(HAI, PIN)).toEqual({ kind: 'open' });
    expect(await notes()).toEqual(['Nhà văn hóa']);
  });

  it('of a recovery key open nothing', async () => {
    await setUp();
    await lockAway();
    expect(await enter(HAI, new Uint8Array(32).fill(4), true)).toBe('locked');
  });
}, 30_000);

describe('the way by the password', () => {
  it('opens the book without asking for another PIN, where none was forgotten', async () => {
    await setUp();
    await lockAway();
    expect(await enter(HAI, RECOVERY, false)).toBe('open');
    expect(await notes()).toEqual(['Nhà văn hóa']);
  });

  it('is made at the next sign-in where there was none', async () => {
    await setUp(null);
    expect(await hasWayBack(HAI)).toBe(false);
    expect(await enter(HAI, RECOVERY, false)).toBe('open');
    expect(await hasWayBack(HAI)).toBe(true);
    await lockAway();
    expect(await enter(HAI, RECOVERY, true)).toBe('new_pin');
  });

  it('keeps the old PIN where the app is killed before the new one was chosen', async () => {
    await setUp();
    await lockAway();
    expect(await enter(HAI, RECOVERY, true)).toBe('new_pin');
    close();
    expect(await comeBack(HAI)).toBe('locked');
    expect(await unlock(HAI, PIN)).toEqual({ kind: 'open' });
  });
});
