/**
 * Builds the phone app into dist/: first the app, then its worker with the list of what to keep for
 * offline, then `.br` and `.gz` beside each file. Prints what a first load weighs and fails over budget.
 */

import { build } from 'vite';
import { copyKeptBuilds, keepLastBuild } from './kept-builds.mjs';
import { compressAll } from './compress.mjs';
import { listPrecache } from './precache.mjs';
import { checkBudget } from './budget.mjs';
import { dist, root } from './places.mjs';

keepLastBuild();

await build({ root, logLevel: 'warn' });

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  define: {
    'self.__WB_MANIFEST': JSON.stringify(listPrecache()),
    'process.env.NODE_ENV': JSON.stringify('production'),
  },
  build: {
    target: ['chrome87', 'safari15'],
    outDir: dist,
    emptyOutDir: false,
    minify: true,
    reportCompressedSize: false,
    lib: { entry: `${root}/src/sw/index.ts`, formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
  },
});

copyKeptBuilds();
compressAll();
checkBudget();
