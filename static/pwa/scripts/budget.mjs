/** Says what a first load weighs in brotli and fails when it is over the budget. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './places.mjs';

const BUDGET = 80_000;

/** The page and what it names itself; the worker and the icons come after it is shown. */
function firstLoad() {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/app\/(assets\/[^"]+)"/g)].map((match) => match[1]);
  return ['index.html', ...new Set(named)];
}

function sizes(path) {
  const plain = statSync(join(dist, path)).size;
  const br = join(dist, `${path}.br`);
  return { path, plain, brotli: existsSync(br) ? statSync(br).size : plain };
}

function line({ path, plain, brotli }) {
  return `${path.padEnd(36)} ${String(plain).padStart(8)} ${String(brotli).padStart(8)}`;
}

export function checkBudget() {
  const load = firstLoad().map(sizes);
  const total = load.reduce((sum, file) => sum + file.brotli, 0);
  const rows = [...load, sizes('sw.js')].map(line);
  console.log(`${'file'.padEnd(36)} ${'plain'.padStart(8)} ${'brotli'.padStart(8)}\n${rows.join('\n')}`);
  console.log(`First load: ${total} bytes of ${BUDGET} (brotli), the worker not counted.`);
  if (total <= BUDGET) return;
  console.error(`The first load is ${total - BUDGET} bytes over its budget.`);
  process.exitCode = 1;
}
