import { describe, expect, it } from 'vitest';
import { fillOf, withFill } from '../../src/domain/fill.ts';
import { bundledForms } from '../../src/store/forms-bundled.ts';
import type { Details, Form } from '../../src/domain/types.ts';

function form(key: string): Form {
  const found = bundledForms.find((one) => one.key === key);
  if (!found) throw new Error(`No form ${key}.`);
  return found;
}

function filled(key: string, details: Details): Record<string, number> {
  return fillOf(form(key), details);
}

describe('the part that is what remains', () => {
  it('is filled in once the whole is typed', () => {
    expect(filled('data_check', { mismatched: 19 })).toEqual({});
    expect(filled('data_check', { checked: 75 })).toEqual({ matched: 75 });
    expect(filled('data_check', { checked: 75, mismatched: 19, missing: 11, not_found: 4 })).toEqual({
      matched: 41,
    });
  });

  it('can be typed over', () => {
    expect(filled('data_check', { checked: 75, matched: 40 })).toEqual({});
  });

  it('is left alone where the others are already more than the whole', () => {
    expect(filled('data_check', { checked: 10, mismatched: 19 })).toEqual({});
  });

  it('is asked for only where its rule holds, each rule with its own part', () => {
    expect(filled('procedure', { procedure: 'vehicle', received: 24 })).toEqual({});
    const card = {
      procedure: 'identity_card',
      received: 24,
      exchange: 7,
      reissue: 2,
      under_6: 9,
      from_6_to_13: 8,
    };
    expect(filled('procedure', card)).toEqual({ first_issue: 15, from_14: 7 });
  });

  it('is sent with the rest', () => {
    expect(withFill(form('data_check'), { checked: 5 })).toEqual({ checked: 5, matched: 5 });
  });
});
