/** What the worker keeps for offline: the page, its hashed assets, the manifest and the icons. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, filesUnder, isCompressed } from './places.mjs';

function revision(path) {
  return createHash('sha256')
    .update(readFileSync(join(dist, path)))
    .digest('hex')
    .slice(0, 16);
}

/** The list in Workbox's shape; a hashed name is its own revision. */
export function listPrecache() {
  return filesUnder(dist)
    .filter((path) => !isCompressed(path) && path !== 'sw.js' && !path.endsWith('.map'))
    .map((path) => ({
      url: `/app/${path}`,
      revision: path.startsWith('assets/') ? null : revision(path),
    }));
}
