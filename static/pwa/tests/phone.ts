/** A phone for tests: a fresh store, lists as a server would send them, a clock that stands. */

import { afterEach, beforeEach, vi } from 'vitest';
import { closeStore, deleteStore, openStore, store } from '../src/store/current.ts';
import { followLists, forgetLists } from '../src/store/lists.ts';
import { dropKeys } from '../src/store/seal.ts';
import { hold } from '../src/store/vault/held.ts';
import { entryRow, officerRow } from '../src/store/records.ts';
import type { Area, Entry, Officer, Role } from '../src/domain/types.ts';

export const UNIT = '0192f000-0000-7000-8000-0000000000aa';
export const HAI = '0192f000-0000-7000-8000-000000000001';
export const LAN = '0192f000-0000-7000-8000-000000000002';
export const CHIEF = '0192f000-0000-7000-8000-000000000003';
export const TO_5 = '0192f000-0000-7000-8000-000000000105';
export const TO_7 = '0192f000-0000-7000-8000-000000000107';
export const TONIGHT = Date.parse('2026-11-21T20:00:00+07:00');

export const AREAS: readonly Area[] = [
  { id: TO_5, unit_id: UNIT, name: 'Tổ 5', kind: 'tổ dân phố', households: 350, residents: 1200 },
  { id: TO_7, unit_id: UNIT, name: 'Tổ 7', kind: 'tổ dân phố', households: 210, residents: 800 },
];

const OFFICERS: readonly Officer[] = [
  { id: HAI, full_name: 'Hải', role: 'officer', unit_id: UNIT, active: true },
  { id: LAN, full_name: 'Lan', role: 'officer', unit_id: UNIT, active: true },
  { id: CHIEF, full_name: 'Bình', role: 'chief', unit_id: UNIT, active: true },
];

let opened: string[] = [];

/** The data key of every book of a test; how it is locked is told elsewhere. */
export const DATA_KEY = new Uint8Array(32).fill(7);

/** Open the store of an officer on a phone that has received its lists. */
export async function openPhone(id: string = HAI, role: Role = 'officer', lists = true): Promise<void> {
  hold(id, DATA_KEY.slice());
  await openStore({ id, role, unit_id: UNIT });
  opened.push(id);
  if (lists) {
    await store().areas.bulkPut([...AREAS]);
    await store().officers.bulkPut(OFFICERS.map(officerRow));
  }
  await followLists();
}

/** Kill the app and open it again: everything in memory is gone, what is on the disk stays. */
export async function reopenPhone(id: string = HAI, role: Role = 'officer'): Promise<void> {
  closeStore();
  forgetLists();
  await openPhone(id, role, false);
}

export async function wipePhones(): Promise<void> {
  forgetLists();
  for (const id of opened) await deleteStore(id);
  dropKeys();
  opened = [];
}

/** Every test of the file begins tonight at 20:00, on a phone of its own that `open` opens. */
export function onAPhone(open: () => Promise<void> = openPhone): void {
  beforeEach(async () => {
    clockAt(TONIGHT);
    await open();
  });
  afterEach(async () => {
    await wipePhones();
    vi.useRealTimers();
  });
}

/** Stop the clock at a moment; timers go on. */
export function clockAt(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: ms });
}

let serial = 0;

/** An entry as the server would send it. */
export function entryOf(given: Partial<Entry> = {}): Entry {
  serial += 1;
  const id = `0192f111-0000-7000-8000-${String(serial).padStart(12, '0')}`;
  return {
    id,
    receipt: '0000-0001',
    unit_id: UNIT,
    officer_id: HAI,
    form: 'door_visit',
    form_version: 1,
    status: 'submitted',
    version: 1,
    started_at: '2026-11-21T12:10:00Z',
    ended_at: '2026-11-21T13:40:00Z',
    counted_on: '2026-11-21',
    received_at: '2026-11-21T13:58:00Z',
    out_of_hours: true,
    minutes: { weekend: 90 },
    calendar_version: 1,
    details: { purpose: 'residence', met: 26, absent: 9, later: 1 },
    note: '',
    photos: [],
    area_id: TO_5,
    with_officers: [],
    joint_with: [],
    links: [],
    tally: null,
    timed: false,
    flags: [],
    reason: null,
    reason_code: null,
    reason_fields: [],
    decided_by: null,
    decided_at: null,
    corrects: null,
    ...given,
  };
}

export async function putEntries(...entries: readonly Entry[]): Promise<void> {
  await store().entries.bulkPut(entries.map(entryRow));
}
