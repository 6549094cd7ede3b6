import { afterEach, describe, expect, it } from 'vitest';
import { unitTitle } from '../../src/i18n/units.ts';
import { speakIn } from '../../src/i18n/words.ts';

afterEach(() => speakIn('vi'));

describe('the title of a unit', () => {
  it('says its kind once, whether or not the name carries it', () => {
    expect(unitTitle({ kind: 'ward', name: 'Hồng Gai' })).toBe('Công an phường Hồng Gai');
    expect(unitTitle({ kind: 'ward', name: 'Phường Hồng Gai' })).toBe('Công an phường Hồng Gai');
    expect(unitTitle({ kind: 'special_zone', name: 'Đặc khu Vân Đồn' })).toBe(
      'Công an đặc khu Vân Đồn',
    );
  });

  it('leaves a division its own name', () => {
    expect(unitTitle({ kind: 'division', name: 'PC06' })).toBe('PC06');
  });

  it('speaks English too', async () => {
    await speakIn('en');
    expect(unitTitle({ kind: 'ward', name: 'Hồng Gai' })).toBe('Police of Hồng Gai ward');
  });
});
