import { describe, expect, it } from 'vitest';
import { resultLine, wholeText } from '../../src/screens/entry/result-line.ts';
import { formOf, inEnglish } from './samples.ts';

describe('an entry in one line', () => {
  it('is the whole and its parts, and leaves out what is 0', () => {
    const details = { purpose: 'residence', met: 26, absent: 9, later: 1, residents: 88 };
    expect(resultLine(formOf('door_visit'), details)).toBe('36 hộ: gặp 26, vắng 9, hẹn lại 1');
    expect(resultLine(formOf('door_visit'), { ...details, later: 0 })).toBe(
      '35 hộ: gặp 26, vắng 9',
    );
  });

  it('says zero where nobody was met: zero is a figure too', () => {
    expect(resultLine(formOf('door_visit'), { purpose: 'residence' })).toBe('0 hộ');
  });

  it('takes the parts of the first rule where no sum is derived', () => {
    const details = { checked: 75, matched: 41, mismatched: 19, missing: 11, not_found: 4 };
    expect(resultLine(formOf('data_check'), details)).toBe(
      '75 hồ sơ: khớp 41, sai lệch 19, thiếu thông tin 11, không có thực tế 4',
    );
  });

  it('does not tell parts that this choice does not ask for', () => {
    const details = { procedure: 'vehicle', received: 24, completed: 22, appointed: 2 };
    expect(resultLine(formOf('procedure'), details)).toBe(
      '24 hồ sơ, hoàn thành 22, hẹn ngày khác 2',
    );
  });

  it('says measures that make no whole one after the other, each with its unit', () => {
    const details = { households: 9, gifts: 20, value: 10_000_000 };
    expect(resultLine(formOf('support'), details)).toBe('9 hộ, 20 suất, 10.000.000 đồng');
    expect(resultLine(formOf('support'), { gifts: 20 })).toBe('20 suất');
  });

  it('reads in English too', async () => {
    const details = { met: 26, absent: 9, later: 1 };
    expect(await inEnglish(() => resultLine(formOf('door_visit'), details))).toBe(
      '36 households: met 26, absent 9, later 1',
    );
  });

  it('begins with the whole alone where only that is wanted', () => {
    expect(wholeText(formOf('door_visit'), { met: 1200 })).toBe('1.200 hộ');
  });
});
