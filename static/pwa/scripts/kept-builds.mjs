/**
 * A page that was opened before a new version came may still ask for its own hashed files, so the
 * assets of the previous two builds stay beside the new ones.
 */

import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { builds, dist, filesUnder, isCompressed } from './places.mjs';

const KEPT = 2;

function slot(number) {
  return join(builds, String(number));
}

/** The files that the app now in dist/ was made of: those that its own page and code name. */
function currentAssets() {
  const assets = join(dist, 'assets');
  if (!existsSync(assets)) return [];
  const worker = join(dist, 'sw.js');
  const list = existsSync(worker) ? readFileSync(worker, 'utf8') : '';
  return filesUnder(assets).filter((name) => !isCompressed(name) && list.includes(`assets/${name}`));
}

/** Moves the assets of the build now in dist/ to the first slot, where they are not there already. */
export function keepLastBuild() {
  const names = currentAssets();
  if (names.length === 0) return;
  if (existsSync(slot(1)) && filesUnder(slot(1)).join() === names.join()) return;
  rmSync(slot(KEPT), { recursive: true, force: true });
  for (let number = KEPT - 1; number >= 1; number -= 1) {
    if (existsSync(slot(number))) renameSync(slot(number), slot(number + 1));
  }
  mkdirSync(slot(1), { recursive: true });
  for (const name of names) cpSync(join(dist, 'assets', name), join(slot(1), name));
}

/** Puts the kept assets beside the new ones; a file of the new build is never overwritten. */
export function copyKeptBuilds() {
  for (let number = 1; number <= KEPT; number += 1) {
    if (!existsSync(slot(number))) continue;
    cpSync(slot(number), join(dist, 'assets'), { recursive: true, force: false });
  }
}
