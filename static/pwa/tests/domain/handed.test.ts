import { beforeEach, describe, expect, it } from 'vitest';
import { handedLists, pairOf } from '../../src/domain/handed.ts';
import type { Told } from '../../src/domain/handed.ts';
import type { Details, Form } from '../../src/domain/types.ts';
import { bundledForms } from '../../src/store/forms-bundled.ts';
import { entryOf, formOf } from '../screens/samples.ts';

const TODAY = '2026-11-21';

let evening = 0;
beforeEach(() => {
  evening = 0;
});

/** An evening of checking vehicle records in Tổ 5, each a day after the one before. */
function check(assigned: number, checked: number, more: Partial<Told> = {}, details: Details = {}): Told {
  evening += 1;
  const at = `2026-11-${String(evening).padStart(2, '0')}T18:30:00+07:00`;
  const given = { dataset: 'vehicle', assigned, checked, matched: checked, ...details };
  return entryOf('data_check', given, { id: `e${evening}`, started_at: at, ended_at: at, ...more });
}

const known = (key: string): Form | undefined => bundledForms.find((form) => form.key === key);

/** How much each list held and how much is left of it. */
function told(...entries: Told[]): [number, number][] {
  return handedLists(entries, known, TODAY).map((list) => [list.whole, list.left]);
}

describe('a list', () => {
  it('is none where nothing was handed over', () => {
    expect(told()).toEqual([]);
    expect(told(entryOf('door_visit', { purpose: 'residence', met: 26, planned: 40 }))).toEqual([]);
  });

  it('is what an entry names, less what it did', () => {
    expect(told(check(120, 75))).toEqual([[120, 45]]);
  });

  it('is told with its kind, its area, its choice and its newest evening', () => {
    expect(handedLists([check(120, 75)], known, TODAY)).toEqual([
      {
        form: 'data_check',
        area_id: 'area',
        choice: 'vehicle',
        whole: 120,
        left: 45,
        at: '2026-11-01T18:30:00+07:00',
      },
    ]);
  });

  it('is gone when it is finished, and nobody is told of 0', () => {
    expect(told(check(120, 120))).toEqual([]);
    expect(told(check(120, 75), check(45, 45))).toEqual([]);
    expect(told(check(0, 0))).toEqual([]);
  });

  it('stands as it was where an evening did nothing', () => {
    expect(told(check(120, 75), check(45, 0))).toEqual([[120, 45]]);
  });
});

describe('an entry goes on with a list', () => {
  it('where it names just what was left', () => {
    expect(told(check(120, 75), check(45, 20), check(25, 10))).toEqual([[120, 15]]);
  });

  it('where it names the whole list once more and did no more than was left', () => {
    expect(told(check(120, 75), check(120, 40))).toEqual([[120, 5]]);
    expect(told(check(120, 75), check(120, 45))).toEqual([]);
  });

  it('in the order of the evenings, though the earlier one was written down later', () => {
    const [first, second] = [check(120, 75), check(45, 20)];
    expect(told(second, first)).toEqual([[120, 25]]);
  });

  it('in the order of their ends where two began in the same minute', () => {
    const at = '2026-11-20T18:30:00+07:00';
    const first = check(120, 75, { started_at: at, ended_at: '2026-11-20T19:00:00+07:00' });
    const second = check(45, 20, { started_at: at, ended_at: '2026-11-20T20:00:00+07:00' });
    expect(told(second, first)).toEqual([[120, 25]]);
  });
});

describe('another list takes the place of one', () => {
  it('where another number is named', () => {
    expect(told(check(120, 75), check(60, 20))).toEqual([[60, 40]]);
  });

  it('where one of the same size had more done than was left', () => {
    expect(told(check(120, 75), check(120, 60))).toEqual([[120, 60]]);
  });

  it('where the one before was finished, though it has the same size', () => {
    expect(told(check(120, 75), check(45, 45), check(120, 30))).toEqual([[120, 90]]);
  });
});

describe('lists stand side by side', () => {
  it('of two kinds of record in one area, the newest first', () => {
    const vehicles = check(120, 75);
    const cards = check(80, 30, {}, { dataset: 'identity_card' });
    const lists = handedLists([vehicles, cards, check(45, 5)], known, TODAY);
    expect(lists.map(({ choice, left }) => [choice, left])).toEqual([
      ['vehicle', 40],
      ['identity_card', 50],
    ]);
  });

  it('of the same kind of record in two areas', () => {
    expect(told(check(120, 75), check(60, 10, { area_id: 'other' }))).toEqual([
      [60, 50],
      [120, 45],
    ]);
  });
});

describe('what became of an entry', () => {
  it('withdrawn, it never happened', () => {
    expect(told(check(120, 75, { status: 'withdrawn' }))).toEqual([]);
    expect(told(check(120, 75), check(45, 20, { status: 'withdrawn' }))).toEqual([[120, 45]]);
  });

  it('returned, it counts as it stands, and mended, as it is then', () => {
    expect(told(check(120, 75, { status: 'returned' }))).toEqual([[120, 45]]);
    expect(told(check(120, 70, { status: 'submitted' }))).toEqual([[120, 50]]);
  });

  it.each(['submitted', 'approved', 'queried'] as const)('%s, it counts', (status) => {
    expect(told(check(120, 75, { status }))).toEqual([[120, 45]]);
  });

  it('corrected, it is taken together with its correction, on its own evening', () => {
    const wrong = check(120, 75, { id: 'wrong', status: 'approved' });
    const next = check(47, 20);
    const right = check(0, -2, { corrects: 'wrong', started_at: wrong.started_at });
    expect(told(wrong, next, right)).toEqual([[120, 27]]);
  });

  it('corrected by what was withdrawn again, it stands as it was', () => {
    const wrong = check(120, 75, { id: 'wrong' });
    const right = check(0, -2, { corrects: 'wrong', status: 'withdrawn' });
    expect(told(wrong, right)).toEqual([[120, 45]]);
  });

  it('a correction of what this phone does not hold tells of no list', () => {
    expect(told(check(0, -2, { corrects: 'elsewhere' }))).toEqual([]);
  });
});

describe('a list that nobody goes on with', () => {
  const on = (day: string): Told[] => [check(120, 75, { started_at: `${day}T18:30:00+07:00` })];

  it.each([
    ['in this quarter, for as long as it lasts', '2026-10-01', '2026-12-31', 1],
    ['of the quarter before, for 30 days', '2026-09-10', '2026-10-10', 1],
    ['of the quarter before, and no longer', '2026-09-10', '2026-10-11', 0],
  ])('is told %s', (_what, day, today, count) => {
    expect(handedLists(on(day), known, today)).toHaveLength(count);
  });
});

describe('a form tells of lists', () => {
  it('by the rule that bounds what adds up by a count that does not', () => {
    expect(pairOf(formOf('data_check'))).toEqual({ handed: 'assigned', done: ['checked'] });
  });

  it.each(['door_visit', 'procedure', 'support', 'outreach'])('or does not: %s', (key) => {
    expect(pairOf(formOf(key))).toBeNull();
  });

  it('whatever its fields are called, each version by its own', () => {
    const first = formOf('data_check');
    const count = { type: 'count', label: { vi: 'Số', en: 'Number' } } as const;
    const second: Form = {
      ...first,
      version: 2,
      fields: [
        ...first.fields.filter((field) => field.type === 'choice'),
        { ...count, key: 'given' },
        { ...count, key: 'found', measure: true },
        { ...count, key: 'lost', measure: true },
      ],
      rules: [{ sum: ['found', 'lost'], op: '<=', of: ['given'] }],
    };
    const versions = (_key: string, version?: number) => (version === 2 ? second : first);
    const later = check(0, 0, { form_version: 2, started_at: '2026-11-20T18:30:00+07:00' });
    const details = { dataset: 'vehicle', given: 45, found: 10, lost: 5 };
    const lists = handedLists([check(120, 75), { ...later, details }], versions, TODAY);
    expect(lists.map(({ whole, left }) => [whole, left])).toEqual([[120, 30]]);
  });
});
