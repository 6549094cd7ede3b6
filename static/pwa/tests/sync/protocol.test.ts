import { describe, expect, it } from 'vitest';
import { readSyncAnswer } from '../../src/sync/protocol.ts';
import { entryOf } from '../phone.ts';

const ANSWER = {
  protocol: 1,
  epoch: 'e',
  server_time: '2026-11-21T13:58:00Z',
  results: [],
  changes: { entries: [], forms: [], gone: [] },
  cursor: 'c',
  more: false,
  digest: { entries: 0, hash: 'h' },
  missing: [],
};

function read(given: object) {
  return readSyncAnswer({ ...ANSWER, ...given });
}

describe('the answer of a sync', () => {
  it('is read with what it holds', () => {
    const entry = entryOf();
    const answer = read({
      changes: { entries: [entry], areas: [{ id: 'a' }], gone: [{ kind: 'area', id: 'b' }] },
    });
    expect(answer).toMatchObject({
      entries: [entry],
      lists: { areas: [{ id: 'a' }] },
      gone: [{ kind: 'area', id: 'b' }],
    });
  });

  it('keeps kinds that nobody knows yet', () => {
    expect(read({ changes: { unicorns: [{ id: 'u', horn: 1 }] } })?.lists).toEqual({
      unicorns: [{ id: 'u', horn: 1 }],
    });
  });

  it('may leave out what an entry does not need', () => {
    const { photos: _p, flags: _f, tally: _t, ...entry } = entryOf();
    expect(read({ changes: { entries: [entry] } })?.entries[0]).toMatchObject({
      photos: [],
      flags: [],
      tally: null,
    });
  });

  it.each([
    ['no object', 5],
    ['a list', []],
    ['nothing', null],
    ['without protocol', { ...ANSWER, protocol: undefined }],
    ['a cursor that is a number', { ...ANSWER, cursor: 5 }],
    ['more that is not said', { ...ANSWER, more: undefined }],
    ['results that are no list', { ...ANSWER, results: {} }],
    ['a result of a state that nobody knows', { ...ANSWER, results: [{ id: 'm', status: 'perhaps' }] }],
    ['an entry without a version', { ...ANSWER, changes: { entries: [{ ...entryOf(), version: '1' }] } }],
    [
      'an entry of a status that nobody knows',
      { ...ANSWER, changes: { entries: [{ ...entryOf(), status: 'lost' }] } },
    ],
    ['a row without an id', { ...ANSWER, changes: { areas: [{ name: 'Tổ 5' }] } }],
  ])('is none where it is %s', (_, body) => {
    expect(readSyncAnswer(body)).toBeNull();
  });

  it('reads what was refused, with its fields', () => {
    const problem = { slug: 'invalid', detail: 'Sai', errors: { 'details.met': ['Quá lớn'], note: 'Dài' } };
    expect(read({ results: [{ id: 'm', status: 'refused', problem, kept: true }] })?.results).toEqual([
      {
        id: 'm',
        status: 'refused',
        problem: { slug: 'invalid', detail: 'Sai', errors: { 'details.met': ['Quá lớn'], note: ['Dài'] } },
      },
    ]);
  });
});
