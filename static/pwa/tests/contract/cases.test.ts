import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RUNNERS, SERVER_ALONE } from './runners.ts';

const folder = new URL('../../../../tests/contract/cases/', import.meta.url);

interface CaseFile {
  readonly about: string;
  readonly cases: readonly { readonly name: string; readonly given: unknown; readonly expect: unknown }[];
}

const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

function read(name: string): CaseFile {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as CaseFile;
}

/** A case may ask for a part of an answer: only the keys that it expects are compared. */
function asked(answer: unknown, expected: unknown): unknown {
  if (!isRecord(answer) || !isRecord(expected)) return answer;
  return Object.fromEntries(Object.keys(expected).map((key) => [key, answer[key]]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('the phone agrees with the server', () => {
  it('has an answer to every file of cases', () => {
    const unanswered = names.filter((name) => !RUNNERS[name] && !SERVER_ALONE[name]);
    expect(unanswered).toEqual([]);
  });

  for (const name of names.filter((one) => RUNNERS[one])) {
    describe(name, () => {
      for (const one of read(name).cases) {
        it(one.name, async () => {
          expect(asked(await RUNNERS[name]?.(one.given), one.expect)).toEqual(one.expect);
        });
      }
    });
  }
});
