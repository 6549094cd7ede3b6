import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('document', { addEventListener: () => undefined });
const { themeAt } = await import('../../src/styles/appearance.ts');

const at = (clock: string) => Date.parse(`2026-11-21T${clock}:00+07:00`);

describe('the theme', () => {
  it('is night from 18:00 to 06:00 unless set otherwise', () => {
    const clocks = ['05:59', '06:00', '17:59', '18:00'];
    expect(clocks.map((clock) => themeAt('auto', at(clock)))).toEqual([
      'night',
      'day',
      'day',
      'night',
    ]);
    expect(themeAt('day', at('20:00'))).toBe('day');
    expect(themeAt('night', at('12:00'))).toBe('night');
  });
});
