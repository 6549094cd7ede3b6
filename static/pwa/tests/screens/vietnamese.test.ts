import { describe, expect, it } from 'vitest';
import { en as englishWords } from '../../src/i18n/en/index.ts';
import { lock as englishLock } from '../../src/i18n/en/lock.ts';
import { vi as vietnameseWords } from '../../src/i18n/vi/index.ts';
import { lock as vietnameseLock } from '../../src/i18n/vi/lock.ts';

const vi = { ...vietnameseWords, lock: vietnameseLock };
const en = { ...englishWords, lock: englishLock };

/** Every plain text of a dictionary with its path; what takes a number by how it is written. */
function textsOf(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [[path, String(part)]];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => textsOf(value, `${path}.${key}`));
}

describe('the words of the app', () => {
  it('keep one style of tone marks: xóa, khóa, lũy, hòa', () => {
    const other = /[Xx]oá|[Kk]hoá|[Ll]uỹ|[Hh]oà(?!n)|[Tt]huỷ|[Hh]uỷ/;
    expect(textsOf(vi).filter(([, text]) => other.test(text))).toEqual([]);
  });

  it('are kept in NFC', () => {
    expect(textsOf(vi).filter(([, text]) => text !== text.normalize('NFC'))).toEqual([]);
  });

  it('are complete in English: nothing is empty that Vietnamese says', () => {
    const english = new Map(textsOf(en));
    const silent = textsOf(vi).filter(([path, text]) => text !== '' && !english.get(path));
    expect(silent).toEqual([]);
  });

  it('put no space before a percent sign', () => {
    expect([...textsOf(vi), ...textsOf(en)].filter(([, text]) => /\s%/.test(text))).toEqual([]);
  });
});
