import { describe, expect, it } from 'vitest';
import { pinFault, waitAfterTries } from '../../src/domain/pin.ts';

describe('a PIN', () => {
  it.each([
    ['000000', 'same'],
    ['777777', 'same'],
    ['123456', 'run'],
    ['654321', 'run'],
    ['890123', 'run'],
    ['121212', 'repeated'],
    ['385385', 'repeated'],
    ['150890', 'date'],
    ['900815', 'date'],
    ['081990', 'date'],
    ['199008', 'date'],
    ['12345', 'length'],
    ['12345x', 'length'],
  ])('%s is refused: %s', (pin, fault) => {
    expect(pinFault(pin)).toBe(fault);
  });

  it.each(['493817', '860295', '703362'])('%s is taken', (pin) => {
    expect(pinFault(pin)).toBeNull();
  });

  it('may be tried at once five times, and then after longer and longer', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tries) => waitAfterTries(tries) / 1000);
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 300, 600]);
  });
});
