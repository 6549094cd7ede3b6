/** The form fills itself from the last outing, but never over what its officer has begun to do. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fill } from '../../src/screens/record/use-preset.ts';
import { newDraft, readDraft, saveDraft, startTiming } from '../../src/store/drafts.ts';
import { lists } from '../../src/store/lists.ts';
import type { Form } from '../../src/domain/types.ts';
import type { Draft } from '../../src/store/types.ts';
import { TONIGHT, TO_5, TO_7, clockAt, entryOf, openPhone, putEntries, wipePhones } from '../phone.ts';

beforeEach(async () => {
  clockAt(TONIGHT);
  await openPhone();
  await putEntries(entryOf({ form: 'outreach', area_id: TO_5, details: { topic: 'fraud' } }));
});

afterEach(async () => {
  await wipePhones();
  vi.useRealTimers();
});

/** A draft as it stood before it was filled, and after. */
async function filled(meanwhile: (id: string) => Promise<unknown>): Promise<(Draft | null)[]> {
  const form = lists.value.formOf('outreach') as Form;
  const draft = await newDraft('outreach');
  await meanwhile(draft.id);
  const before = await readDraft(draft.id);
  await fill(draft, form);
  return [before, await readDraft(draft.id)];
}

it('takes over the length, the area and the choice of the last outing', async () => {
  const [, after] = await filled(async () => undefined);
  expect(after).toMatchObject({
    area_id: TO_5,
    details: { topic: 'fraud' },
    started_at: '2026-11-21T18:30:00+07:00',
  });
});

it.each([
  ['an outing that was begun', startTiming],
  ['an area that was picked', (id: string) => saveDraft(id, { area_id: TO_7 })],
  ['a time that was typed', (id: string) => saveDraft(id, { started_at: '2026-11-21T17:00:00+07:00' })],
])('leaves %s before the book was read', async (_what, meanwhile) => {
  const [before, after] = await filled(meanwhile);
  expect(after).toEqual(before);
});
