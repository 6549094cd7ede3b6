import { describe, expect, it } from 'vitest';
import { readPush, readTold } from '../../src/sync/notices-wire.ts';
import { readRung } from '../../src/sw/ring.ts';

const AT = '2026-11-21T13:00:00Z';
const silent = { kind: 'silent', key: 's', at: AT, since: AT, officer_id: 'a', own: false };
const behind = {
  kind: 'behind',
  key: 'b',
  at: AT,
  campaign_id: 'c',
  done: 26,
  whole: 38,
  pace: 4,
  last_day: '2026-11-30',
};

describe('what the server tells', () => {
  it('is read as far as this phone cannot know it by itself', () => {
    const own = { ...silent, own: true };
    const rows = [{ kind: 'returned', key: 'r', at: AT }, own, silent, behind, { kind: 'new', key: 'n', at: AT }];
    const told = readTold({ as_of: AT, notices: rows });
    expect(told?.told.map(({ key }) => key)).toEqual(['s', 'b']);
    expect(told?.as_of).toBe(Date.parse(AT));
  });

  it('is nothing where it is no answer, and passes over rows that are none', () => {
    for (const wrong of [null, 'ok', {}, { as_of: AT }, { as_of: 'x', notices: [] }])
      expect(readTold(wrong)).toBeNull();
    const rows = [null, {}, { ...silent, at: 'x' }, { ...behind, done: '26' }, { ...silent, officer_id: null }];
    expect(readTold({ as_of: AT, notices: rows })?.told).toEqual([]);
  });

  it('names the key to subscribe with, where there is one', () => {
    expect(readPush({ key: 'BA', subscribed: true })).toEqual({ key: 'BA', subscribed: true });
    expect(readPush({ key: null, subscribed: false })).toEqual({ key: null, subscribed: false });
    expect(readPush('<html>')).toBeNull();
  });
});

describe('a ring', () => {
  it('is known by its kind alone; what is not known is something to look at', () => {
    expect(readRung({ kind: 'returned', language: 'en' })).toEqual({ kind: 'returned', language: 'en' });
    for (const odd of [null, 'x', {}, { kind: 'toString' }, { kind: 'Cô Lan, 12/4', language: 'fr' }])
      expect(readRung(odd)).toEqual({ kind: 'other', language: 'vi' });
  });
});
