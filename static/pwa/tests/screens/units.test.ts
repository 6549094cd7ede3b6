import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../src/i18n/language.ts';
import { unitTitle } from '../../src/i18n/units.ts';

afterEach(() => {
  language.value = 'vi';
});

describe('the title of a unit', () => {
  it('says its kind once, whether or not the name carries it', () => {
    expect(unitTitle({ kind: 'ward', name: 'Hồng Gai' })).toBe('Công an phường Hồng Gai');
    expect(unitTitle({ kind: 'ward', name: 'Phường Hồng Gai' })).toBe('Công an phường Hồng Gai');
    expect(unitTitle({ kind: 'special_zone', name: 'Đặc khu Vân Đồn' })).toBe('Công an đặc khu Vân Đồn');
  });

  it('leaves a division its own name', () => {
    expect(unitTitle({ kind: 'division', name: 'PC06' })).toBe('PC06');
  });

  it('speaks English too', () => {
    language.value = 'en';
    expect(unitTitle({ kind: 'ward', name: 'Hồng Gai' })).toBe('Police of Hồng Gai ward');
  });
});
