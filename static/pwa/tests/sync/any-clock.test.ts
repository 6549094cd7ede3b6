/** Clocks that jump, and work that waits for more than the network: the state never says too much. */

import { describe, expect, it } from 'vitest';
import { newDraft, saveDraft } from '../../src/store/drafts.ts';
import { readBalance, readReport } from '../../src/store/day.ts';
import { store } from '../../src/store/current.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { readQueueFacts } from '../../src/store/sync-store.ts';
import { readUnsentOf } from '../../src/store/unsent.ts';
import { syncState } from '../../src/sync/state.ts';
import { HAI, TONIGHT, TO_5, clockAt, openPhone } from '../phone.ts';
import { problem } from './fake-server.ts';
import { engineWith, record, onAPhoneWithServer } from './phone-and-server.ts';

const DAY = 86_400_000;
const world = onAPhoneWithServer(async () => undefined);

describe('an entry that was sent off before any list of areas had come', () => {
  it('is unsent until its area is picked: never green', async () => {
    await openPhone(HAI, 'officer', false);
    const draft = await newDraft('outreach');
    await saveDraft(draft.id, {
      area_typed: 'Tổ 5',
      started_at: '2026-11-21T19:00:00+07:00',
      details: { topic: 'fraud' },
    });
    expect((await submitDraft(draft.id)).kind).toBe('parked');
    expect(await readBalance('2026-11-21')).toMatchObject({ written: 1, received: 0, parked: 1 });
    expect(await readReport('2026-11-21')).toMatchObject({ entries: 1, rows: [{ form: 'outreach' }] });
    await world.sync();
    expect(syncState.value).toEqual({ kind: 'waiting', waiting: 1, parked: 1, trouble: 0, photos: 0 });
    expect(await readUnsentOf(store())).toBe(1);
    expect((await readQueueFacts(store())).oldest_unsent).toBe(TONIGHT);
    await saveDraft(draft.id, { area_id: TO_5 });
    await submitDraft(draft.id);
    expect(await readBalance('2026-11-21')).toMatchObject({ written: 1, waiting: 1, parked: 0 });
    clockAt(TONIGHT + 10_000);
    await world.sync();
    expect(syncState.value.kind).toBe('all_sent');
  });
});

describe('a clock that jumps', () => {
  it('by forty days and back costs nothing of the sent box', async () => {
    await openPhone();
    await record();
    await world.sync();
    clockAt(TONIGHT + 40 * DAY);
    await world.sync();
    clockAt(TONIGHT);
    expect(await store().sent.count()).toBe(1);
  });

  it('that was always forty days behind keeps the sent box too', async () => {
    await openPhone();
    await record();
    clockAt(TONIGHT - 40 * DAY);
    await world.sync();
    await world.sync();
    expect(await store().sent.count()).toBe(1);
    world.server.now = '2027-01-21T13:00:00Z';
    await world.sync();
    expect(await store().sent.count()).toBe(0);
  });

  it('back after a server asked for patience does not make that patience longer', async () => {
    await openPhone();
    await record();
    clockAt(TONIGHT + 3 * DAY);
    const engine = engineWith(world.server);
    world.server.fates = [problem(503, '', { retry_after: 60 })];
    await engine.wake();
    await engine.wake();
    expect(world.server.seen).toHaveLength(0);
    clockAt(TONIGHT);
    await engine.wake();
    engine.stop();
    expect(world.server.seen).toHaveLength(1);
  });
});
