import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR, judgeHours } from '../../src/domain/out-of-hours.ts';
import type { Calendar } from '../../src/domain/types.ts';
import { hoursLine, hoursText } from '../../src/screens/entry/hours-text.ts';
import { inEnglish } from './samples.ts';

const HOLIDAYS: Calendar = {
  ...DEFAULT_CALENDAR,
  days: [
    {
      date: '2026-09-02',
      holiday: true,
      spans: [],
      label: { vi: 'Quốc khánh', en: 'National Day' },
    },
  ],
};

function text(from: string, to: string, calendar = DEFAULT_CALENDAR): string {
  const outing = { started_at: `${from}:00+07:00`, ended_at: `${to}:00+07:00` };
  return hoursText(judgeHours(calendar, outing.started_at, outing.ended_at), outing, calendar);
}

describe('the out-of-hours verdict in words', () => {
  it('names the weekday of a free day', () => {
    expect(text('2026-11-21T18:30', '2026-11-21T21:00')).toBe('ngoài giờ 150 phút (thứ Bảy)');
  });

  it('names the time of day on a working day', () => {
    expect(text('2026-11-20T19:10', '2026-11-20T20:40')).toBe('ngoài giờ 90 phút (buổi tối)');
  });

  it('names a holiday as its calendar does', () => {
    expect(text('2026-09-02T08:00', '2026-09-02T09:00', HOLIDAYS)).toBe(
      'ngoài giờ 60 phút (Quốc khánh)',
    );
  });

  it('says both kinds of minutes and what the outing counts as', () => {
    expect(text('2026-11-20T16:00', '2026-11-20T17:30')).toBe(
      'ngoài giờ 30 phút, trong giờ 60 phút: tính là trong giờ',
    );
    expect(text('2026-11-20T16:30', '2026-11-20T17:30')).toBe(
      'ngoài giờ 30 phút, trong giờ 30 phút: tính là ngoài giờ',
    );
  });

  it('says working time as such', () => {
    expect(text('2026-11-20T08:00', '2026-11-20T09:00')).toBe('trong giờ 60 phút');
  });

  it('gives an outing over midnight no weekday of one day alone', () => {
    expect(text('2026-11-21T23:30', '2026-11-22T00:30')).toBe(
      'ngoài giờ 60 phút (ngày nghỉ cuối tuần)',
    );
  });

  it('begins a line with a capital and says how the time is known', async () => {
    const outing = {
      started_at: '2026-11-21T18:30:00+07:00',
      ended_at: '2026-11-21T21:00:00+07:00',
    };
    const verdict = judgeHours(DEFAULT_CALENDAR, outing.started_at, outing.ended_at);
    expect(hoursLine(verdict, outing, DEFAULT_CALENDAR, false)).toBe(
      'Ngoài giờ 150 phút (thứ Bảy) · khai sau',
    );
    expect(await inEnglish(() => hoursLine(verdict, outing, DEFAULT_CALENDAR, true))).toBe(
      'Out of hours 150 min (Saturday) · timed',
    );
  });
});
