import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropKeys, open, seal } from '../../src/store/seal.ts';
import type { Sealed } from '../../src/store/seal.ts';
import { hold } from '../../src/store/vault/held.ts';
import { CHIEF, DATA_KEY, HAI } from '../phone.ts';

const NOTE = { note: 'Gặp ở ngõ 12/4, hẹn lại tối mai' };

beforeEach(() => hold(HAI, DATA_KEY.slice()));
afterEach(dropKeys);

/** Forget what was opened, as after a kill; the same officer unlocks again. */
function again(officer = HAI, key = DATA_KEY): void {
  hold(officer, key.slice());
}

describe('a sealed record', () => {
  it('comes back as it was, and says nothing on the disk', () => {
    const sealed = seal('drafts:1', NOTE);
    again();
    expect(open('drafts:1', sealed)).toEqual(NOTE);
    const bytes = Buffer.from(sealed.box);
    expect(bytes.includes('12/4')).toBe(false);
    expect(JSON.stringify(sealed)).not.toContain('ngõ');
  });

  it('is other bytes each time: over 10,000 records no IV comes twice', () => {
    const ivs = new Set<string>();
    for (let n = 0; n < 10_000; n += 1)
      ivs.add(Buffer.from(seal('drafts:1', NOTE).box.subarray(0, 12)).toString('hex'));
    expect(ivs.size).toBe(10_000);
  });

  it.each([
    ['of another id', 'drafts:2'],
    ['of another table', 'outbox:1'],
  ])('never passes for one %s', (_what, place) => {
    const sealed = seal('drafts:1', NOTE);
    again();
    expect(() => open(place, sealed)).toThrow();
  });

  it('never passes for one of another officer, even under the same key', () => {
    const sealed = seal('drafts:1', NOTE);
    again(CHIEF);
    expect(() => open('drafts:1', sealed)).toThrow();
  });

  it('is refused where a single bit of it was changed, though it was opened before', () => {
    const sealed = seal('drafts:1', NOTE);
    expect(open('drafts:1', sealed)).toEqual(NOTE);
    for (const at of [0, 12, sealed.box.length - 1]) {
      const box = sealed.box.slice();
      box[at] = (box[at] ?? 0) ^ 1;
      expect(() => open('drafts:1', { ...sealed, box })).toThrow();
    }
  });

  it('is not opened with another key', () => {
    const sealed = seal('drafts:1', NOTE);
    again(HAI, new Uint8Array(32).fill(8));
    expect(() => open('drafts:1', sealed)).toThrow();
  });

  it('is passed over where its key is not at hand', () => {
    const sealed: Sealed<unknown> = { ...seal('drafts:1', NOTE), by: 'another' };
    expect(open('drafts:1', sealed)).toBeUndefined();
  });

  it('is neither read nor written while the book is locked', () => {
    const sealed = seal('drafts:1', NOTE);
    open('drafts:1', sealed);
    dropKeys();
    expect(() => open('drafts:1', sealed)).toThrow('locked');
    expect(() => seal('drafts:1', NOTE)).toThrow('locked');
  });
});
