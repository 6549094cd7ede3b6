/** Day and hour are typed as digits and shown the Vietnamese way, whatever the browser speaks. */

import { describe, expect, it } from 'vitest';
import { dayOf, hourOf, shownDay } from '../../src/screens/record/typed-times.ts';

const TODAY = '2026-11-21';

describe('an hour that is typed', () => {
  it.each(['19:30', '1930', '19h30', '19.30', ' 19:30 '])('may be written %s', (text) => {
    expect(hourOf(text, false)).toBe('19:30');
  });

  it.each([
    ['7', '07:00'],
    ['19', '19:00'],
    ['19h', '19:00'],
    ['705', '07:05'],
  ])('may be short, once it is left: %s', (text, hour) => {
    expect(hourOf(text, false)).toBeNull();
    expect(hourOf(text, true)).toBe(hour);
  });

  it.each(['', '24:00', '19:60', '1960', 'tối', '19:3'])('is none: "%s"', (text) => {
    expect(hourOf(text, true)).toBeNull();
  });
});

describe('a day that is typed', () => {
  it.each(['01/11/2026', '1/11/2026', '01112026', '1.11.2026', '1-11-2026'])(
    'may be written %s',
    (text) => {
      expect(dayOf(text, false, TODAY)).toBe('2026-11-01');
    },
  );

  it.each([
    ['20/11', '2026-11-20'],
    ['2011', '2026-11-20'],
    ['30/12', '2025-12-30'],
  ])('may leave out the year, once it is left: %s is the last one that has come', (text, day) => {
    expect(dayOf(text, false, TODAY)).toBeNull();
    expect(dayOf(text, true, TODAY)).toBe(day);
  });

  it.each(['', '31/02/2026', '11/21/2026', '1/11/26', 'hôm qua'])('is none: "%s"', (text) => {
    expect(dayOf(text, true, TODAY)).toBeNull();
  });

  it('is shown day first', () => {
    expect(shownDay('2026-11-01')).toBe('01/11/2026');
  });
});
