/** A phone whose clock stood at 1970 when an outing began: nothing may count fifty years of minutes. */

import { expect, it } from 'vitest';
import { touchesSpan } from '../../src/domain/out-of-hours.ts';

it('an outing of years touches every span of the day, and is not counted minute by minute', () => {
  const begun = performance.now();
  expect(touchesSpan('1970-01-01T07:00:00+07:00', '2026-11-21T20:00:00+07:00', '21:30', '06:00')).toBe(true);
  expect(performance.now() - begun).toBeLessThan(20);
});
