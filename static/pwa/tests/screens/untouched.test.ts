import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isUntouched } from '../../src/screens/today/untouched.ts';
import { newDraft, prefillDraft, readDraft, saveDraft, startTiming } from '../../src/store/drafts.ts';
import type { Draft } from '../../src/store/types.ts';
import { beginWalk, endWalk } from '../../src/store/walks.ts';
import { TONIGHT, TO_5, clockAt, openPhone, wipePhones } from '../phone.ts';

const OUTING = { started_at: '2026-11-21T18:30:00+07:00', ended_at: '2026-11-21T19:30:00+07:00' };

beforeEach(async () => {
  clockAt(TONIGHT);
  await openPhone();
});

afterEach(async () => {
  await wipePhones();
  vi.useRealTimers();
});

async function left(doing: (id: string) => Promise<unknown>): Promise<Draft> {
  const { id } = await newDraft('door_visit');
  await doing(id);
  return (await readDraft(id)) as Draft;
}

describe('a draft that was opened and left', () => {
  it.each([
    ['nothing done', async () => undefined],
    ['what the app filled in', (id: string) => prefillDraft(id, OUTING)],
  ])('is no draft with %s', async (_what, doing) => {
    expect(isUntouched(await left(doing))).toBe(true);
  });

  it.each([
    ['a number, even 0', (id: string) => saveDraft(id, { details: { met: 0 } })],
    ['a note', (id: string) => saveDraft(id, { note: 'Cùng trưởng khu.' })],
    ['a colleague', (id: string) => saveDraft(id, { with_officers: ['o'] })],
    ['a time that runs', startTiming],
    ['a time typed by hand, and an area', (id: string) => saveDraft(id, { ...OUTING, area_id: TO_5 })],
    ['another purpose', (id: string) => saveDraft(id, { details: { purpose: 'lodging' } })],
  ])('is a real one with %s', async (_what, doing) => {
    expect(isUntouched(await left(doing))).toBe(false);
  });

  it('is a real one where it mends an entry', async () => {
    expect(isUntouched({ ...(await left(async () => undefined)), kind: 'revise' })).toBe(false);
  });

  it('is a real one where it came from a walk', async () => {
    const walk = await beginWalk({ form: 'door_visit', choice: 'residence', area_id: TO_5 });
    expect(isUntouched(await endWalk(walk.id, 'now'))).toBe(false);
  });
});
