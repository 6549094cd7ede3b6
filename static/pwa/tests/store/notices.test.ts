import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/days.ts';
import type { Told } from '../../src/domain/notices.ts';
import { writeFact } from '../../src/store/facts.ts';
import { keepTold, markNoticesRead, readNotices } from '../../src/store/notices.ts';
import { approve } from '../../src/store/steps.ts';
import { store } from '../../src/store/current.ts';
import { CHIEF, HAI, LAN, TONIGHT, clockAt, entryOf, onAPhone, openPhone, putEntries } from '../phone.ts';

const at = (ms: number) => new Date(ms).toISOString();
const kinds = async () => (await readNotices()).items.map(({ notice }) => notice.kind);

describe("an officer's notices", () => {
  onAPhone(() => openPhone(HAI));

  it('name each return once, and again where it comes back once more', async () => {
    const entry = entryOf({ status: 'returned', version: 2, reason_code: 'time' });
    await putEntries(entry);
    const [first] = (await readNotices()).items;
    expect(first).toMatchObject({ fresh: true, notice: { kind: 'returned' } });
    await markNoticesRead([first?.notice.key ?? '']);
    expect((await readNotices()).items[0]?.fresh).toBe(false);
    await putEntries({ ...entry, version: 4 });
    expect((await readNotices()).items[0]?.fresh).toBe(true);
  });

  it('say that this phone has brought nothing for three days, and not before', async () => {
    await writeFact(store(), 'synced_at', at(TONIGHT - 3 * DAY + 1000));
    expect(await kinds()).toEqual([]);
    clockAt(TONIGHT + 1000);
    expect(await kinds()).toEqual(['silent_here']);
  });

  it('are not those of a chief', async () => {
    await putEntries(entryOf({ received_at: at(TONIGHT - 2 * DAY) }));
    expect(await kinds()).toEqual([]);
  });
});

describe("a chief's notices", () => {
  onAPhone(() => openPhone(CHIEF, 'chief'));

  it('count what waits for over a day, but nothing own and nothing decided on here', async () => {
    const old = { officer_id: LAN, received_at: at(TONIGHT - DAY) };
    const entries = [entryOf(old), entryOf(old)];
    await putEntries(...entries, entryOf({ ...old, officer_id: CHIEF }));
    await putEntries(entryOf({ officer_id: LAN, received_at: at(TONIGHT - DAY + 1000) }));
    const [waits] = (await readNotices()).items;
    expect(waits?.notice).toMatchObject({ kind: 'waiting', entries: 2, oldest: TONIGHT - DAY });
    await approve(entries.map(({ id }) => ({ id, version: 1 })));
    expect(await kinds()).toEqual([]);
  });

  it("do not count an officer's own time as waiting", async () => {
    const back = { received_at: at(TONIGHT - 5 * DAY), decided_at: at(TONIGHT - DAY / 2) };
    await putEntries(entryOf({ officer_id: LAN, ...back }));
    expect(await kinds()).toEqual([]);
  });

  it('hold what the server told last, with no name in it, until it tells anew', async () => {
    const silent: Told = {
      kind: 'silent',
      key: 'silent:a',
      at: TONIGHT,
      since: TONIGHT - 4 * DAY,
      officer_id: LAN,
    };
    await keepTold([silent], TONIGHT);
    expect(await readNotices()).toMatchObject({ asked_at: TONIGHT, items: [{ notice: silent }] });
    expect(JSON.stringify(await store().facts.toArray())).not.toContain('Lan');
    await keepTold([], TONIGHT);
    expect(await kinds()).toEqual([]);
  });
});
