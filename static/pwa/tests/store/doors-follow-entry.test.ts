/** The doors of an evening follow its entry: to the area that it names, and away when it is thrown away. */

import { describe, expect, it } from 'vitest';
import { beginWalk, endWalk, readOwed, tapDoor } from '../../src/store/walks.ts';
import { discardDraft, saveDraft } from '../../src/store/drafts.ts';
import { mendTrouble } from '../../src/store/trouble.ts';
import { store } from '../../src/store/current.ts';
import { openRevision } from '../../src/store/revise.ts';
import { readOutbox, release, takeBack } from '../../src/store/outbox.ts';
import { submitDraft } from '../../src/store/submit.ts';
import type { Draft } from '../../src/store/types.ts';
import { TO_5, TO_7, TONIGHT, entryOf, putEntries } from '../phone.ts';
import { onAPhoneWithServer } from '../sync/phone-and-server.ts';

const world = onAPhoneWithServer();

/** An evening in Tổ 5 that owes two doors, ended and not yet sent. */
async function evening(): Promise<Draft> {
  const { id } = await beginWalk({ area_id: TO_5, choice: 'residence' });
  for (const mark of ['met', 'absent', 'later']) await tapDoor(id, mark);
  return endWalk(id, 'now');
}

async function send(id: string): Promise<string> {
  const sent = await submitDraft(id);
  if (sent.kind !== 'queued') throw new Error(JSON.stringify(sent));
  return sent.mutation_id;
}

async function owed(): Promise<number[]> {
  return Promise.all([TO_5, TO_7].map((area) => readOwed(area)));
}

describe('the doors of an evening', () => {
  it('come back to their area when the wrong one was taken back', async () => {
    const draft = await evening();
    await saveDraft(draft.id, { area_id: TO_7 });
    await takeBack([await send(draft.id)]);
    await saveDraft(draft.id, { area_id: TO_5 });
    await send(draft.id);
    await release(TONIGHT, true);
    expect(await owed()).toEqual([2, 0]);
  });

  it('are forgotten wherever they lie when what was taken back is thrown away', async () => {
    const draft = await evening();
    await saveDraft(draft.id, { area_id: TO_7 });
    await takeBack([await send(draft.id)]);
    await discardDraft(draft.id);
    expect(await owed()).toEqual([0, 0]);
  });

  it('go along when a revision names the right area', async () => {
    const draft = await evening();
    await send(draft.id);
    await putEntries(entryOf({ id: draft.entry_id, status: 'returned', version: 2 }));
    await store().outbox.clear();
    const revision = await openRevision(draft.entry_id);
    await saveDraft(revision.id, { area_id: TO_7 });
    await send(revision.id);
    await release(TONIGHT, true);
    expect(await owed()).toEqual([0, 2]);
  });

  it('stay while an entry that the server has is only no longer revised', async () => {
    const draft = await evening();
    await send(draft.id);
    await putEntries(entryOf({ id: draft.entry_id, status: 'returned', version: 2 }));
    const revision = await openRevision(draft.entry_id);
    await discardDraft(revision.id);
    expect(await owed()).toEqual([2, 0]);
  });

  it('are forgotten when refused work was mended, taken back and thrown away', async () => {
    const draft = await evening();
    const id = await send(draft.id);
    world.server.put(entryOf({ id: draft.entry_id }));
    await release(TONIGHT, true);
    await world.sync();
    expect(await readOutbox()).toMatchObject([{ id, verdict: { kind: 'refused' } }]);
    await store().entries.clear();
    const mended = await mendTrouble(draft.entry_id);
    await discardDraft(mended.id);
    expect(await owed()).toEqual([2, 0]);
    const again = await mendTrouble(draft.entry_id);
    await takeBack([await send(again.id)]);
    await discardDraft(again.id);
    expect(await owed()).toEqual([0, 0]);
  });
});
