import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const phone = fileURLToPath(new URL('../', import.meta.url));
const RULES = {
  imports: 'no-restricted-imports',
  globals: 'no-restricted-globals',
  sources: 'no-impure-sources',
};

interface Probe {
  readonly name: string;
  readonly place: string;
  readonly text: string;
  readonly rule: string;
}

const NEVERS: readonly Probe[] = [
  {
    name: 'Dexie outside the store',
    place: 'sync/a.ts',
    text: "import { Dexie } from 'dexie';\nexport const x = Dexie;",
    rule: RULES.imports,
  },
  {
    name: 'fetch outside transport',
    place: 'session/b.ts',
    text: "export const x = () => fetch('/');",
    rule: RULES.globals,
  },
  {
    name: 'fetch in the store',
    place: 'store/c.ts',
    text: "export const x = () => fetch('/');",
    rule: RULES.globals,
  },
  {
    name: 'local storage in a screen',
    place: 'screens/d.ts',
    text: "export const x = () => localStorage.getItem('x');",
    rule: RULES.globals,
  },
  {
    name: 'a domain that imports the store',
    place: 'domain/e.ts',
    text: "import { x as y } from '../store/x.ts';\nexport const x = y;",
    rule: RULES.imports,
  },
  {
    name: 'a domain that imports a library',
    place: 'domain/f.ts',
    text: "import { signal } from '@preact/signals';\nexport const x = signal;",
    rule: RULES.imports,
  },
  {
    name: 'the clock read elsewhere',
    place: 'domain/g.ts',
    text: 'export const x = () => Date.now();',
    rule: RULES.sources,
  },
  {
    name: 'a date of now elsewhere',
    place: 'screens/h.ts',
    text: 'export const x = () => new Date();',
    rule: RULES.sources,
  },
  {
    name: 'chance elsewhere',
    place: 'sync/i.ts',
    text: 'export const x = () => Math.random();',
    rule: RULES.sources,
  },
  {
    name: 'ids made elsewhere',
    place: 'store/j.ts',
    text: 'export const x = () => crypto.randomUUID();',
    rule: RULES.sources,
  },
  {
    name: 'a screen that reads a table',
    place: 'screens/k.ts',
    text: "import { store } from '../store/current.ts';\nexport const x = store;",
    rule: RULES.imports,
  },
  {
    name: 'a component that runs the engine',
    place: 'components/l.ts',
    text: "import { Engine } from '../sync/engine.ts';\nexport const x = Engine;",
    rule: RULES.imports,
  },
];

const ALLOWED = [
  {
    place: 'screens/m.ts',
    text: "import { readBook } from '../store/index.ts';\nexport const x = readBook;",
  },
  { place: 'domain/n.ts', text: "import { x as y } from './x.ts';\nexport const x = y;" },
  { place: 'sync/transport.ts', text: "export const x = () => fetch('/');" },
  { place: 'clock.ts', text: 'export const x = () => Date.now();' },
];

const folder = mkdtempSync(join(tmpdir(), 'tung-ngo-lint-'));
let said: readonly string[] = [];

beforeAll(() => {
  for (const file of ['.oxlintrc.json', 'lint'])
    cpSync(join(phone, file), join(folder, file), { recursive: true });
  for (const { place, text } of [...NEVERS, ...ALLOWED]) {
    mkdirSync(dirname(join(folder, 'src', place)), { recursive: true });
    writeFileSync(join(folder, 'src', place), `${text}\n`);
  }
  const oxlint = join(phone, 'node_modules/.bin/oxlint');
  said = spawnSync(oxlint, ['--format', 'unix'], { cwd: folder, encoding: 'utf8' }).stdout.split('\n');
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true }));

function saidOf(place: string): string {
  return said.filter((line) => line.startsWith(`src/${place}:`)).join('\n');
}

describe('the linter keeps the nevers of the house', () => {
  it.each(NEVERS)('$name', ({ place, rule }) => {
    expect(saidOf(place)).toContain(rule);
  });

  it.each(ALLOWED)('and passes what is allowed: $place', ({ place }) => {
    expect(saidOf(place)).toBe('');
  });
});
