import { describe, expect, it } from 'vitest';
import {
  begunAreas,
  countsText,
  percentText,
  togetherOf,
} from '../../src/screens/book/coverage.ts';
import { daySummary } from '../../src/screens/book/day-summary.ts';
import { filterButtons } from '../../src/screens/book/filters.ts';
import { balanceText, dayLines } from '../../src/screens/day/day-lines.ts';
import { reportText } from '../../src/screens/day/report-text.ts';
import type { AreaCoverage, BookFilter, DayBalance } from '../../src/store/index.ts';
import type { Standing } from '../../src/domain/view.ts';
import { formOf, inEnglish } from './samples.ts';

const stand = (...standings: Standing[]) => standings.map((standing) => ({ standing }));

describe('a folded day', () => {
  it('says how many and how they stand, in one word where all stand alike', () => {
    expect(daySummary(stand('approved', 'approved', 'approved'))).toBe('3 phiếu, đã duyệt');
  });

  it('says first what needs somebody', () => {
    expect(daySummary(stand('approved', 'submitted', 'returned', 'approved'))).toBe(
      '4 phiếu, 1 trả lại, 1 chờ duyệt, 2 đã duyệt',
    );
  });
});

describe('the filters of the book', () => {
  const counts: Record<BookFilter, number> = {
    all: 34,
    waiting: 18,
    trouble: 0,
    submitted: 10,
    returned: 1,
    approved: 5,
    queried: 0,
    withdrawn: 0,
  };

  it('are those that would show something, with their counts', () => {
    expect(filterButtons(counts, 'all').map((one) => one.label)).toEqual([
      'Tất cả',
      'Trả lại 1',
      'Chờ gửi 18',
      'Chờ duyệt 10',
      'Đã duyệt 5',
    ]);
  });

  it('keep the one that is on, also when it is empty now', () => {
    expect(filterButtons(counts, 'queried').map((one) => one.key)).toContain('queried');
  });
});

describe('coverage', () => {
  const area = (
    name: string,
    households: number | null,
    met: number,
    reached: number,
    outings = 1,
  ): AreaCoverage => ({
    area: { id: name, unit_id: 'unit', name, kind: 'khu', households, residents: null },
    whose: 'unit',
    outings,
    met,
    reached,
    households,
    over: households !== null && reached > households,
  });

  it('of the example is 60% met and 85,7% reached', async () => {
    const reach = togetherOf([area('Tổ 5', 350, 210, 300)]);
    expect(percentText(reach)).toBe('60% gặp, 85,7% đến');
    expect(countsText(reach)).toBe('gặp 210, đến 300 trong 350 hộ');
    expect(await inEnglish(() => percentText(reach))).toBe('60% met, 85.7% reached');
  });

  it('leaves out of the percentage what lies where no list is known', () => {
    const reach = togetherOf([area('Tổ 5', 100, 50, 60), area('Toàn địa bàn', null, 10, 10)]);
    expect(reach).toEqual({ met: 50, reached: 60, households: 100, over: false });
  });

  it('has no percentage without a list, and shows more than the list as more', () => {
    expect(percentText(area('Trụ sở', null, 3, 3))).toBeNull();
    expect(percentText(area('Tổ 4', 18, 20, 27))).toBe('111,11% gặp, 150% đến');
  });

  it('tells the areas where somebody knocked', () => {
    expect(
      begunAreas([area('Tổ 1', 10, 0, 0, 0), area('Tổ 2', 10, 0, 1)]).map((one) => one.area.name),
    ).toEqual(['Tổ 2']);
  });
});

describe('Chốt ngày', () => {
  const balance: DayBalance = {
    day: '2026-11-21',
    written: 4,
    received: 3,
    approved: 1,
    returned: 0,
    queried: 0,
    waiting: 1,
    trouble: 0,
    parked: 0,
  };
  const done = { drafts: 0, walking: false };

  it('adds up in words', () => {
    expect(balanceText(balance)).toBe('ghi 4 · đã nhận 3 · đã duyệt 1 · trả lại 0');
  });

  it('says in red what is missing', () => {
    const [missing] = dayLines(balance, done);
    expect([missing?.tone, missing?.text.includes('1 phiếu')]).toEqual(['bad', true]);
  });

  it('says what waits for its area, which nobody but its officer can send', () => {
    const [, parked] = dayLines({ ...balance, parked: 1 }, done);
    expect(parked?.text).toBe('1 phiếu chờ chọn địa bàn trong danh sách rồi mới gửi được.');
  });

  it('says that all was received only where nothing is missing or unfinished', () => {
    const all = { ...balance, received: 4 };
    expect(dayLines(all, done)).toHaveLength(1);
    expect(dayLines(all, { drafts: 1, walking: true }).map((line) => line.tone)).toEqual([
      'plain',
      'plain',
    ]);
    expect(dayLines({ ...all, written: 0, received: 0 }, done)).toEqual([]);
  });

  it('is reported as kinds and counts, and nothing else leaves', () => {
    const row = {
      form: 'door_visit',
      entries: 2,
      approved: 1,
      figures: [
        {
          form: 'door_visit',
          key: 'visited',
          label: { vi: 'Đã đến', en: 'Visited' },
          unit: { vi: 'hộ', en: 'households' },
          total: 36,
        },
      ],
    };
    const report = { day: '2026-11-21', rows: [row], entries: 4, approved: 1 };
    const text = reportText(report, balance, 'Công an phường Hồng Gai', (key) => formOf(key));
    expect(text.split('\n')).toEqual([
      'Công an phường Hồng Gai, ngày 21/11/2026',
      '- Gõ cửa: 2 phiếu, đã đến 36 hộ',
      'Cộng 4 phiếu, đã nhận 3, đã duyệt 1.',
    ]);
  });
});
