/** The lists that stand beside the entries: areas, officers, kinds of work, campaigns, the calendar. */

import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { DEFAULT_CALENDAR } from '../domain/out-of-hours.ts';
import { inOrder, peopleInOrder } from '../domain/text.ts';
import type { Area, Calendar, Campaign, Form, Officer } from '../domain/types.ts';
import { store } from './current.ts';
import { bundledForms, inTileOrder } from './forms-bundled.ts';
import { followQuery } from './live.ts';
import { openOfficer } from './records.ts';
import type { Lists } from './types.ts';

interface Received {
  readonly areas: readonly Area[];
  readonly officers: readonly Officer[];
  readonly forms: readonly Form[];
  readonly campaigns: readonly Campaign[];
  readonly calendars: readonly Calendar[];
}

const NOTHING: Received = { areas: [], officers: [], forms: [], campaigns: [], calendars: [] };

/** The newest version of each key, in the order of the tiles. */
export function newestForms(forms: readonly Form[]): readonly Form[] {
  const newest = new Map<string, Form>();
  for (const form of forms) {
    const known = newest.get(form.key);
    if (!known || known.version < form.version) newest.set(form.key, form);
  }
  return inTileOrder([...newest.values()]);
}

/** The lists made of what was received; before the first sync the kinds are those of the app. */
export function listsOf(received: Received): Lists {
  const forms = received.forms.length > 0 ? received.forms : bundledForms;
  const known = [...received.forms, ...bundledForms];
  const offered = newestForms(forms);
  const areas = new Map(received.areas.map((area) => [area.id, area]));
  const officers = new Map(received.officers.map((officer) => [officer.id, officer]));
  const [calendar] = received.calendars.toSorted((a, b) => b.version - a.version);
  return {
    areas: received.areas.toSorted((a, b) => inOrder(a.name, b.name)),
    officers: received.officers.toSorted((a, b) => peopleInOrder(a.full_name, b.full_name)),
    forms: offered,
    campaigns: received.campaigns,
    calendar: calendar ?? DEFAULT_CALENDAR,
    received: received.areas.length > 0,
    areaOf: (id) => areas.get(id),
    officerOf: (id) => officers.get(id),
    formOf: (key, version) =>
      known.find((form) => form.key === key && form.version === version) ??
      newestForms(known).find((form) => form.key === key),
  };
}

const shown = signal<Lists>(listsOf(NOTHING));

/** The lists of whoever is at work; always there, empty before the first sync. */
export const lists: ReadonlySignal<Lists> = shown;

async function readReceived(): Promise<Received> {
  const db = store();
  const [areas, officers, forms, campaigns, calendars] = await Promise.all([
    db.areas.toArray(),
    db.officers.toArray(),
    db.forms.toArray(),
    db.campaigns.toArray(),
    db.calendars.toArray(),
  ]);
  const people = officers.map(openOfficer).filter((officer) => officer !== undefined);
  return { areas, officers: people, forms, campaigns, calendars };
}

const TABLES = ['areas', 'officers', 'forms', 'campaigns', 'calendars'];

let stop: (() => void) | null = null;

/** Read the lists and follow them from now on; call it whenever a store was opened. */
export async function followLists(): Promise<void> {
  stop?.();
  shown.value = listsOf(await readReceived());
  stop = followQuery(readReceived, TABLES, (received) => {
    shown.value = listsOf(received);
  });
}

export function forgetLists(): void {
  stop?.();
  stop = null;
  shown.value = listsOf(NOTHING);
}
