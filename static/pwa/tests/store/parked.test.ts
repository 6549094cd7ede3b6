import { expect, it } from 'vitest';
import { store } from '../../src/store/current.ts';
import { newDraft, readDrafts, saveDraft } from '../../src/store/drafts.ts';
import { queueParked } from '../../src/store/parked.ts';
import { readUnsentOf } from '../../src/store/unsent.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { unsentMutations } from '../../src/sync/unsent.ts';
import { HAI, onAPhone, openPhone } from '../phone.ts';

onAPhone(() => openPhone(HAI, 'officer', false));

it('hands over what waits for its area, with the area as it was typed', async () => {
  const draft = await newDraft('outreach');
  const given = { area_typed: 'Ngõ 12', note: 'Đông người.', details: { topic: 'fraud', attendees: 4 } };
  await saveDraft(draft.id, { started_at: '2026-11-21T19:00:00+07:00', ...given });
  expect(await submitDraft(draft.id)).toMatchObject({ kind: 'parked' });
  const open = await newDraft('outreach');
  await queueParked(store());
  expect((await readDrafts()).map(({ id }) => id)).toEqual([open.id]);
  expect(await readUnsentOf(store())).toBe(1);
  const [one] = await unsentMutations(store());
  expect(one).toMatchObject({ n: 1, type: 'entry.submit', officer_id: HAI });
  expect(one?.body).toMatchObject({ entry_id: draft.entry_id, area_id: '', note: 'Ngõ 12 · Đông người.' });
});
