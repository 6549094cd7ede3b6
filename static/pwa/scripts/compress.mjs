/** Writes `.br` and `.gz` beside each file of dist/ that gets smaller by it. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { dist, filesUnder, isCompressed } from './places.mjs';

const TEXT = /\.(html|js|css|svg|json|webmanifest|txt)$/;

function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

export function compressAll() {
  for (const path of filesUnder(dist)) {
    if (isCompressed(path) || !TEXT.test(path)) continue;
    const file = join(dist, path);
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotli(bytes));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
