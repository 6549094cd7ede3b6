/** What was handed over by list: what its card says, and the form that a tap on it opens. */

import { describe, expect, it } from 'vitest';
import type { HandedList } from '../../src/domain/handed.ts';
import { listsHere } from '../../src/screens/handed/index.tsx';
import { draftFor } from '../../src/screens/handed/draft-for.ts';
import { leftText, listTitle } from '../../src/screens/handed/text.ts';
import { readHandedPart } from '../../src/screens/today/handed-part.ts';
import { isUntouched } from '../../src/screens/today/untouched.ts';
import { store } from '../../src/store/current.ts';
import { newDraft, readDraft, readDrafts, saveDraft } from '../../src/store/drafts.ts';
import { followLists } from '../../src/store/lists.ts';
import { submitDraft } from '../../src/store/submit.ts';
import type { Draft } from '../../src/store/types.ts';
import { LAN, TO_5, TO_7, entryOf, onAPhone, openPhone, putEntries } from '../phone.ts';
import { formOf, inEnglish } from './samples.ts';

onAPhone();

const FORM = formOf('data_check');
const LIST: HandedList = {
  form: 'data_check',
  area_id: TO_5,
  choice: 'vehicle',
  whole: 1_200,
  left: 45,
  at: '2026-11-20T18:30:00+07:00',
};
const CHECKED = { dataset: 'vehicle', assigned: 120, checked: 75, matched: 75 };
const checked = (more: object = {}) => entryOf({ form: 'data_check', details: CHECKED, ...more });

describe('the card says', () => {
  it('what lies on the list and where', () => {
    expect(listTitle(FORM, LIST, 'Thôn Nà Pàn')).toBe('Hồ sơ phương tiện · Thôn Nà Pàn');
    expect(listTitle(FORM, { ...LIST, choice: '' }, 'Tổ 5')).toBe('Rà soát dữ liệu · Tổ 5');
  });

  it('how much was handed over and what is left, in the form’s own words', () => {
    expect(leftText(FORM, LIST)).toBe('được giao 1.200 hồ sơ, còn 45');
    expect(leftText(formOf('support'), LIST)).toBe('');
  });

  it('the same in English', async () => {
    expect(await inEnglish(() => leftText(FORM, LIST))).toBe('assigned 1,200 records, 45 left');
    expect(await inEnglish(() => listTitle(FORM, LIST, 'Tổ 5'))).toBe('Vehicle records · Tổ 5');
  });
});

/** What the card shows tonight. */
async function told(): Promise<HandedList[]> {
  const part = await readHandedPart();
  return listsHere(part?.entries ?? [], '2026-11-21');
}

describe('lists are told from', () => {
  it('the own entries alone, though a chief’s phone holds the unit’s', async () => {
    await openPhone(LAN, 'chief');
    await putEntries(checked(), checked({ officer_id: LAN, area_id: TO_7 }));
    expect((await told()).map((list) => list.area_id)).toEqual([TO_7]);
  });

  it('what was sent without a network, and not from what is still a draft', async () => {
    const { id } = await newDraft('data_check', { area_id: TO_5, details: CHECKED });
    await saveDraft(id, { started_at: '2026-11-21T18:30:00+07:00', ended_at: '2026-11-21T19:30:00+07:00' });
    expect(await told()).toEqual([]);
    expect((await submitDraft(id)).kind).toBe('queued');
    expect((await told()).map((list) => list.left)).toEqual([45]);
  });
});

describe('a list is left out', () => {
  it('where its area is the unit’s no more', async () => {
    await putEntries(checked({ area_id: 'elsewhere' }));
    expect(await told()).toEqual([]);
  });

  it('where its kind of work is offered no more', async () => {
    await putEntries(checked());
    expect(await told()).toHaveLength(1);
    await store().forms.put({ ...formOf('outreach'), id: 'outreach' });
    await followLists();
    expect(await told()).toEqual([]);
  });
});

/** The draft that a tap on the list opens. */
async function opened(list: HandedList = LIST): Promise<Draft> {
  return (await readDraft(await draftFor(FORM, list))) as Draft;
}

describe('a tap on a list', () => {
  it('opens its kind of work with area, choice and what is left, and nothing else', async () => {
    const draft = await opened();
    expect(draft).toMatchObject({ form: 'data_check', area_id: TO_5, started_at: null, note: '' });
    expect(draft.details).toEqual({ dataset: 'vehicle', assigned: 45 });
    expect(isUntouched(draft)).toBe(true);
  });

  it('opens the same form again where nothing was typed, and another list in it', async () => {
    const first = await opened();
    const other = await opened({ ...LIST, area_id: TO_7, choice: 'population', left: 8 });
    expect(other.id).toBe(first.id);
    expect(other).toMatchObject({ area_id: TO_7, details: { dataset: 'population', assigned: 8 } });
    expect(await readDrafts()).toHaveLength(1);
  });

  it('leads back to what was begun for it', async () => {
    const { id } = await opened();
    await saveDraft(id, { details: { checked: 20 } });
    expect((await opened()).id).toBe(id);
    expect((await opened({ ...LIST, area_id: TO_7 })).id).not.toBe(id);
  });

  it('leaves an empty form of the kind as it is', async () => {
    const empty = await newDraft('data_check');
    await opened();
    expect((await readDraft(empty.id))?.details).toEqual(empty.details);
  });
});
