import { describe, expect, it } from 'vitest';
import { comeBackState, minutesUntil, offeredHours } from '../../src/screens/walk/come-back.ts';

const at = (clock: string) => Date.parse(`2026-11-21T${clock}:00+07:00`);

describe('the hour of a come-back', () => {
  it('is told in minutes when it is near', () => {
    expect(comeBackState('20:00', at('19:48'))).toEqual({ due: false, text: '12 phút nữa' });
    expect(comeBackState('20:00', at('20:00'))).toEqual({ due: true, text: 'đến giờ' });
    expect(comeBackState('20:00', at('20:07'))).toEqual({ due: true, text: 'quá 7 phút' });
  });

  it('says nothing when it is far, for it may be meant for another evening', () => {
    expect(comeBackState('18:00', at('20:00'))).toBeNull();
    expect(comeBackState('', at('20:00'))).toBeNull();
  });

  it('is counted across midnight', () => {
    expect(minutesUntil('00:10', at('23:50'))).toBe(20);
    expect(minutesUntil('23:50', at('00:10'))).toBe(-20);
  });
});

describe('the hours offered', () => {
  it('are the next half hours, up to the quiet hours', () => {
    expect(offeredHours(at('19:02'))).toEqual(['19:30', '20:00', '20:30', '21:00']);
    expect(offeredHours(at('20:30'))).toEqual(['21:00']);
  });

  it('are those of the next evening once it is late, and before dawn', () => {
    expect(offeredHours(at('21:40'))).toEqual(['18:00', '18:30', '19:00', '19:30']);
    expect(offeredHours(at('02:00'))[0]).toBe('18:00');
  });
});
