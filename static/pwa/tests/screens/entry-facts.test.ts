import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/domain/out-of-hours.ts';
import { countingText, flagText } from '../../src/screens/entry/counting.ts';
import { factsOf } from '../../src/screens/entry/facts.ts';
import { reasonText } from '../../src/screens/entry/reason-text.ts';
import { roundText } from '../../src/screens/entry/round-text.ts';
import type { Lists } from '../../src/store/index.ts';
import { entryOf, formOf } from './samples.ts';

const LISTS = {
  areas: [],
  officers: [],
  forms: [],
  campaigns: [],
  calendar: DEFAULT_CALENDAR,
  received: true,
  areaOf: () => undefined,
  officerOf: (id: string) =>
    id === 'colleague'
      ? { id, full_name: 'Trần Mẫu Bình', role: 'officer', unit_id: 'unit', active: true }
      : undefined,
  formOf: () => undefined,
} satisfies Lists;

const TALLY = {
  taps: 31,
  added: 5,
  first_at: '2026-11-20T19:12:00+07:00',
  last_at: '2026-11-20T20:34:00+07:00',
};

function said(view: ReturnType<typeof entryOf>): Record<string, string> {
  return Object.fromEntries(
    factsOf(view, formOf(view.form), LISTS).map(({ what, value }) => [what, value]),
  );
}

describe('what an entry says', () => {
  const details = {
    purpose: 'residence',
    met: 26,
    absent: 9,
    later: 1,
    again: 14,
    residents: 88,
    guided: 0,
  };

  it('is all its figures in words, once each, without those that are 0', () => {
    const facts = said(entryOf('door_visit', details));
    expect(facts['Kết quả']).toBe('36 hộ: gặp 26, vắng 9, hẹn lại 1');
    expect(facts['Trong vòng']).toBe('14 hộ đã tính buổi trước');
    expect(facts['Nhân khẩu đối chiếu']).toBe('88 nhân khẩu');
    expect(facts['Mục đích']).toBe('Cư trú');
    expect(facts['Gặp']).toBeUndefined();
    expect(facts['Hướng dẫn']).toBeUndefined();
  });

  it('says when, how the time is known, and the verdict', () => {
    const facts = said(entryOf('door_visit', details));
    expect(facts['Thời gian']).toBe('19:10–20:40, khai sau, ngoài giờ 90 phút (buổi tối)');
  });

  it('says how it was counted, and what was added after an alley', () => {
    const form = formOf('door_visit');
    expect(countingText(entryOf('door_visit', details), form)).toBe('nhập tay');
    expect(countingText(entryOf('door_visit', details, { tally: TALLY }), form)).toBe(
      'đếm bằng bảng: 36 hộ trong 82 phút, trong đó 5 hộ thêm sau',
    );
  });

  it('names who took part, and says so where this phone does not know the name', () => {
    const facts = said(
      entryOf('door_visit', details, { with_officers: ['colleague', 'stranger'] }),
    );
    expect(facts['Cùng làm']).toBe('Trần Mẫu Bình, một đồng chí');
  });
});

describe('a flag', () => {
  const short = { started_at: '2026-11-20T19:02:00+07:00', ended_at: '2026-11-20T19:11:00+07:00' };

  it('says the pace in figures, and never a threshold or a verdict', () => {
    const view = entryOf('door_visit', { met: 30, absent: 6 }, { ...short, flags: ['burst'] });
    expect(flagText('burst', view, formOf('door_visit'))).toBe(
      '36 hộ trong 9 phút, 15 giây một hộ',
    );
  });

  it('says the pace of machines by machine', () => {
    const view = entryOf('procedure', { received: 160, machines: 2 });
    expect(flagText('burst', view, formOf('procedure'))).toBe('160 hồ sơ trong 90 phút trên 2 máy');
  });

  it('says how late in hours, from two days on in days', () => {
    const at = (received_at: string) =>
      flagText('late', entryOf('outreach', {}, { received_at }), formOf('outreach'));
    expect(at('2026-11-22T08:40:00+07:00')).toBe('Máy chủ nhận sau buổi làm 36 giờ');
    expect(at('2026-11-24T21:00:00+07:00')).toBe('Máy chủ nhận sau buổi làm 4 ngày');
  });

  it('that this version does not know is still told', () => {
    expect(flagText('newer', entryOf('outreach', {}), formOf('outreach'))).toContain(
      'chưa biết tên',
    );
  });
});

describe('a reason', () => {
  it('is its name and the words, said once where both are the same', () => {
    expect(reasonText('kết thúc lúc 21 giờ', 'time')).toBe('Sai thời gian: kết thúc lúc 21 giờ');
    expect(reasonText('Sai thời gian', 'time')).toBe('Sai thời gian');
    expect(reasonText(null, 'time')).toBe('Sai thời gian');
  });

  it('of another kind is the words alone', () => {
    expect(reasonText('Ghi nhầm ngày', 'other')).toBe('Ghi nhầm ngày');
    expect(reasonText('Ghi nhầm ngày', null)).toBe('Ghi nhầm ngày');
    expect(reasonText(null, null)).toBe('');
  });
});

describe('a round', () => {
  const quarter = { key: '2026-Q4', from: '2026-10-01', to: '2026-12-31', campaign_id: null };

  it('is a quarter, or goes by the name of its campaign', () => {
    expect(roundText(quarter, [])).toBe('vòng quý IV/2026');
    const campaign = {
      id: 'c',
      name: '45 ngày đêm',
      form: 'door_visit',
      choice: '',
      measure: 'met',
      from: quarter.from,
      to: quarter.to,
      target: null,
    };
    expect(roundText({ ...quarter, campaign_id: 'c' }, [campaign])).toBe('vòng 45 ngày đêm');
  });
});
