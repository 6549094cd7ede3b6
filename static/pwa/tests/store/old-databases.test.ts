/** What each released version of the database left on a phone is opened by today's code: nothing lost. */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { choosePin, gate, restoreSession, session, signOut, unlock } from '../../src/session/index.ts';
import { closeStore, deleteStore, store } from '../../src/store/current.ts';
import { OfficerDatabase } from '../../src/store/db.ts';
import { device } from '../../src/store/device-db.ts';
import { readDrafts } from '../../src/store/drafts.ts';
import { readUnsentOf } from '../../src/store/unsent.ts';
import { readWalks } from '../../src/store/walks.ts';
import { HAI, TONIGHT, clockAt } from '../phone.ts';
import { restoreAll } from '../fixtures/dump.ts';
import type { Dump } from '../fixtures/dump.ts';
import { FakeServer } from '../sync/fake-server.ts';
import { engineWith, rows } from '../sync/phone-and-server.ts';

const FOLDER = new URL('../fixtures/database/', import.meta.url);
const PIN = '493817';
const HOUR = 3_600_000;
const NOTE = 'Nháp của bản cũ';

function dumpOf(file: string): Dump {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Dump;
}

/** The app is opened again an hour later; the first version had no PIN, so one is chosen. */
async function openAgain(): Promise<void> {
  await restoreSession();
  if (gate.value?.kind === 'new_pin') await choosePin(PIN);
  else expect(await unlock(PIN)).toEqual({ kind: 'open' });
  expect(session.value?.officer).toMatchObject({ id: HAI, username: 'canbo1', full_name: 'Hải' });
}

beforeEach(async () => {
  vi.stubGlobal('navigator', { userAgent: 'Android' });
  vi.stubGlobal('fetch', () => Promise.reject(new Error('There is no network.')));
  await device.delete({ disableAutoOpen: false });
  device.close({ disableAutoOpen: false });
  clockAt(TONIGHT + HOUR);
});

afterEach(async () => {
  await signOut();
  closeStore();
  await deleteStore(HAI);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe.each(readdirSync(FOLDER))('a phone that lay in a drawer since database %s', (file) => {
  it('has its drafts, its walk, its book and its unsent work', async () => {
    await restoreAll(dumpOf(file));
    await openAgain();
    expect((await readDrafts()).map(({ note, details }) => [note, details['attendees']])).toEqual([[NOTE, 17]]);
    const [walk] = await readWalks();
    expect(walk?.tonight.map((door) => door.mark)).toEqual(['met', 'absent', 'later']);
    expect(JSON.stringify(walk)).toContain('12/4');
    expect((await rows()).map((entry) => entry.details['attendees'])).toEqual([40]);
    expect(await store().sent.count()).toBe(1);
    expect(await readUnsentOf(store())).toBe(2);
  });

  it('sends what it had not sent, once, each under its number', async () => {
    await restoreAll(dumpOf(file));
    await openAgain();
    const server = new FakeServer();
    const engine = engineWith(server);
    await engine.wakeNow();
    await engine.wakeNow();
    engine.stop();
    const sent = [...server.entries.values()].map((entry) => entry.details['attendees']);
    expect(sent.filter((one) => one !== 40).toSorted()).toEqual([41, 42]);
    expect(new Set(server.seen.map(({ id, n }) => `${id} ${n}`)).size).toBe(server.applied.size);
    expect(await readUnsentOf(store())).toBe(0);
  });

  it('holds no word of it for all to read once it was opened', async () => {
    await restoreAll(dumpOf(file));
    await openAgain();
    const all = await Promise.all(['drafts', 'outbox', 'sheets', 'sent'].map((name) => store().table(name).toArray()));
    expect(JSON.stringify(all)).not.toContain(NOTE);
    expect(JSON.stringify(all)).not.toContain('12/4');
  });
});

describe('the version of the database that is built now', () => {
  it('is written down: npm run record:database', () => {
    const { verno } = new OfficerDatabase(HAI);
    expect(existsSync(new URL(`${verno}.json`, FOLDER)), `tests/fixtures/database/${verno}.json`).toBe(true);
  });
});
