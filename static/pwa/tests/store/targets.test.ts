import { afterEach, describe, expect, it, vi } from 'vitest';
import { refreshFigures, shownOn } from '../../src/session/targets.ts';
import { store } from '../../src/store/current.ts';
import { followLists } from '../../src/store/lists.ts';
import { readOwnParts, readUnitFigures } from '../../src/store/targets.ts';
import type { Campaign } from '../../src/domain/types.ts';
import { LAN, UNIT, entryOf, onAPhone, putEntries } from '../phone.ts';

onAPhone();
afterEach(() => {
  vi.unstubAllGlobals();
});

const TODAY = '2026-11-21';
const VEHICLES: Campaign = {
  id: 'c1',
  name: 'Làm sạch dữ liệu phương tiện',
  form: 'data_check',
  choice: 'vehicle',
  measure: 'checked',
  from: '2026-11-01',
  to: '2026-11-30',
  target: 300,
};

async function asked(...campaigns: Campaign[]): Promise<void> {
  await store().campaigns.bulkPut(campaigns);
  await followLists();
}

/** The server answers each request for totals with this, or nothing does. */
function network(answer: (() => unknown) | null): string[] {
  const urls: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    urls.push(url);
    if (!answer) throw new TypeError('no network');
    return Response.json(answer());
  });
  return urls;
}

const totals = (approved: number, pending: number) => ({
  as_of: '2026-11-21T13:00:00Z',
  rows: [{ key: 'vehicle', approved: { measures: { checked: approved } }, pending: { measures: { checked: pending } } }],
});

describe('the unit’s figures of a campaign', () => {
  it('are asked of the server for its days and choice, and kept with their moment', async () => {
    await asked(VEHICLES);
    const urls = network(() => totals(75, 40));
    expect(await refreshFigures([VEHICLES], TODAY)).toBe('done');
    const query = new URLSearchParams(urls[0]?.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({
      unit: UNIT,
      from: '2026-11-01',
      to: '2026-11-30',
      form: 'data_check',
      choice: 'vehicle',
      by: 'choice',
    });
    expect(await readUnitFigures()).toEqual({
      c1: { approved: 75, pending: 40, as_of: '2026-11-21T13:00:00Z' },
    });
  });

  it('stay as they were where there is no network, or a portal answers', async () => {
    await asked(VEHICLES);
    network(() => totals(75, 40));
    await refreshFigures([VEHICLES], TODAY);
    network(null);
    expect(await refreshFigures([VEHICLES], TODAY)).toBe('offline');
    network(() => ({ hello: 'portal' }));
    expect(await refreshFigures([VEHICLES], TODAY)).toBe('offline');
    expect((await readUnitFigures())['c1']?.approved).toBe(75);
  });

  it('go with a campaign that left the list, and are not asked for before it begins', async () => {
    const later = { ...VEHICLES, id: 'c2', from: '2026-12-01', to: '2026-12-31' };
    await asked(VEHICLES, later);
    const urls = network(() => totals(75, 40));
    await refreshFigures([VEHICLES, later], TODAY);
    expect(urls).toHaveLength(1);
    await store().campaigns.delete('c1');
    await followLists();
    await refreshFigures([], TODAY);
    expect(await readUnitFigures()).toEqual({});
  });
});

describe('the own part', () => {
  it('is what the own book holds of the choice, by its standing', async () => {
    await asked(VEHICLES);
    const check = { form: 'data_check', details: { dataset: 'vehicle', assigned: 90, checked: 30 } };
    await putEntries(
      entryOf({ ...check, status: 'approved' }),
      entryOf({ ...check, status: 'submitted' }),
      entryOf({ ...check, status: 'queried' }),
      entryOf({ ...check, status: 'returned' }),
      entryOf({ ...check, status: 'approved', officer_id: LAN }),
      entryOf({ ...check, status: 'approved', counted_on: '2026-10-31' }),
      entryOf({ ...check, status: 'approved', details: { ...check.details, dataset: 'population' } }),
    );
    expect(await readOwnParts([VEHICLES])).toEqual({ c1: { approved: 30, pending: 60 } });
  });
});

describe('what is shown', () => {
  it('runs first, then is to come, then is just over; long past is left out', () => {
    const one = (id: string, from: string, to: string): Campaign => ({ ...VEHICLES, id, from, to });
    const all = [
      one('over', '2026-10-01', '2026-10-31'),
      one('to come', '2026-12-01', '2026-12-31'),
      one('long past', '2026-09-01', '2026-10-20'),
      one('runs longer', '2026-11-01', '2026-12-15'),
      one('runs', '2026-11-01', '2026-11-30'),
    ];
    expect(shownOn(TODAY, all).map((campaign) => campaign.id)).toEqual(['runs', 'runs longer', 'to come', 'over']);
  });
});
