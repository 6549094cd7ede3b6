import { Dexie } from 'dexie';
import type { TableSchema } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { closeStore, openStore, store } from '../../src/store/current.ts';
import { OfficerDatabase } from '../../src/store/db.ts';
import { newDraft, readDraft, saveDraft } from '../../src/store/drafts.ts';
import { blocked, faultOf, isOfAStore, superseded, watchStanding } from '../../src/store/standing.ts';
import { HAI, UNIT, onAPhone, reopenPhone } from '../phone.ts';

onAPhone();
afterEach(() => {
  blocked.value = false;
  superseded.value = false;
});

/** What a later version of the app may do to the database. */
function laterDatabase(upgrade: () => void): Dexie {
  const db = new Dexie(`tung-ngo-${HAI}`);
  db.version(new OfficerDatabase(HAI).verno).stores(presentSchema());
  db.version(9).stores({ later: '&id' }).upgrade(upgrade);
  watchStanding(db);
  return db;
}

function presentSchema(): Record<string, string> {
  const { tables } = new OfficerDatabase(HAI) as Dexie;
  return Object.fromEntries(tables.map(({ name, schema }): [string, string] => [name, keysOf(schema)]));
}

function keysOf({ primKey, indexes }: TableSchema): string {
  return [primKey, ...indexes].map(({ src }) => src).join(', ');
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !holds(); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(holds()).toBe(true);
}

/** Dexie's version 3 is the browser's version 30. */
const DEXIE_TIMES = 10;

/** A connection that never lets go, as a frozen tab's. */
function frozenTab(version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`tung-ngo-${HAI}`, version);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

describe('an upgrade', () => {
  it('that fails half-way leaves everything as it was, and the old version goes on', async () => {
    const draft = await newDraft('outreach');
    await saveDraft(draft.id, { details: { attendees: 40 } });
    const later = laterDatabase(() => {
      throw new Error('The battery of the upgrade died.');
    });
    await expect(later.open()).rejects.toThrow('died');
    later.close();
    await until(() => store().isOpen());
    expect(superseded.value).toBe(false);
    await saveDraft(draft.id, { details: { attendees: 41 } });
    await reopenPhone();
    expect((await readDraft(draft.id))?.details['attendees']).toBe(41);
  });

  it('by a newer version in another tab is let through, and nothing old is written after it', async () => {
    const draft = await newDraft('outreach');
    const later = laterDatabase(() => undefined);
    await later.open();
    await until(() => superseded.value);
    await expect(saveDraft(draft.id, { details: { attendees: 40 } })).rejects.toThrow();
    expect(await later.table('drafts').count()).toBe(1);
    later.close();
  });

  it('is waited for while a frozen tab blocks it, and told', async () => {
    store().close();
    const tab = await frozenTab(DEXIE_TIMES * new OfficerDatabase(HAI).verno);
    const later = laterDatabase(() => undefined);
    const opening = later.open();
    await until(() => blocked.value);
    tab.close();
    await opening;
    expect(blocked.value).toBe(false);
    later.close();
  });

  it('makes an old app that is opened after it say so, and touch nothing', async () => {
    const later = laterDatabase(() => undefined);
    await later.open();
    later.close();
    await until(() => superseded.value);
    closeStore();
    const opening = openStore({ id: HAI, role: 'officer', unit_id: UNIT });
    await expect(opening).rejects.toSatisfy((error) => faultOf(error) === 'newer');
  });
});

describe('a draft', () => {
  it('that is not there any more is never said to be saved', async () => {
    const draft = await newDraft('outreach');
    await store().drafts.clear();
    await expect(saveDraft(draft.id, { note: 'a' })).rejects.toThrow('There is no draft');
  });
});

describe('what a browser throws', () => {
  it('is told apart by what its person can do about it', () => {
    expect(faultOf(new DOMException('', 'QuotaExceededError'))).toBe('full');
    expect(faultOf(new Dexie.AbortError('aborted', new DOMException('', 'QuotaExceededError')))).toBe('full');
    expect(faultOf(new Dexie.MissingAPIError(''))).toBe('none');
    expect(faultOf(new Dexie.OpenFailedError('failed', new DOMException('', 'SecurityError')))).toBe('none');
    expect(faultOf(new Dexie.VersionError(''))).toBe('newer');
    expect(faultOf(new Error('other'))).toBe('other');
  });

  it('is of the store, or not', () => {
    expect(isOfAStore(new Dexie.DatabaseClosedError(''))).toBe(true);
    expect(isOfAStore(new Dexie.AbortError(''))).toBe(true);
    expect(isOfAStore(new TypeError('a mistake of ours'))).toBe(false);
    expect(isOfAStore(undefined)).toBe(false);
  });
});
