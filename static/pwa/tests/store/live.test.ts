import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followQuery } from '../../src/store/live.ts';
import { lists } from '../../src/store/lists.ts';
import { store } from '../../src/store/current.ts';
import { newDraft, readDrafts } from '../../src/store/drafts.ts';
import { readBook } from '../../src/store/book.ts';
import { AREAS, entryOf, openPhone, putEntries, wipePhones } from '../phone.ts';

beforeEach(async () => {
  await openPhone();
});

afterEach(async () => {
  await wipePhones();
});

async function count(): Promise<number> {
  const book = await readBook({ filter: 'all', whose: 'own', limit: 10 });
  return book.days.flatMap((day) => day.entries).length;
}

describe('a query that is followed', () => {
  it('is read again after a change, however deep it read', async () => {
    const seen: number[] = [];
    const stop = followQuery(count, ['entries'], (value) => seen.push(value));
    await vi.waitFor(() => expect(seen).toEqual([0]));
    await putEntries(entryOf());
    await vi.waitFor(() => expect(seen.at(-1)).toBe(1));
    await putEntries(entryOf());
    await vi.waitFor(() => expect(seen.at(-1)).toBe(2));
    stop();
    await putEntries(entryOf());
    expect(seen.at(-1)).toBe(2);
  });

  it('is left alone by changes of other tables', async () => {
    let reads = 0;
    const read = async () => {
      reads += 1;
      return readDrafts();
    };
    const stop = followQuery(read, ['drafts'], () => undefined);
    await vi.waitFor(() => expect(reads).toBe(1));
    await putEntries(entryOf());
    await newDraft('outreach');
    await vi.waitFor(() => expect(reads).toBe(2));
    stop();
  });
});

describe('the lists', () => {
  it('follow what the feed brings', async () => {
    const [first] = AREAS;
    if (!first) return;
    await store().areas.put({ ...first, id: 'new', name: 'Ấp mới' });
    await vi.waitFor(() => expect(lists.value.areaOf('new')?.name).toBe('Ấp mới'));
  });
});
