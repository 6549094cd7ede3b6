/**
 * Builds the phone app into dist/: first the app, then its worker with the list of what to keep for
 * offline, the worker that ends all workers, then `.br` and `.gz` beside each file. Prints what a first
 * load weighs and fails over budget.
 */

import { build } from 'vite';
import { copyKeptBuilds, keepLastBuild } from './kept-builds.mjs';
import { compressAll } from './compress.mjs';
import { listPrecache } from './precache.mjs';
import { checkBudget } from './budget.mjs';
import { dist, root } from './places.mjs';

keepLastBuild();

await build({ root, logLevel: 'warn' });

/** Workers are single files at addresses that never change, beside the app. */
async function buildWorker(source, fileName, define) {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': JSON.stringify('production'), ...define },
    build: {
      target: ['chrome87', 'safari15'],
      outDir: dist,
      emptyOutDir: false,
      minify: true,
      reportCompressedSize: false,
      lib: { entry: `${root}/src/sw/${source}`, formats: ['iife'], name: 'worker', fileName: () => fileName },
    },
  });
}

await buildWorker('index.ts', 'sw.js', { 'self.__WB_MANIFEST': JSON.stringify(listPrecache()) });
await buildWorker('off.ts', 'sw-off.js', {});

copyKeptBuilds();
compressAll();
checkBudget();
