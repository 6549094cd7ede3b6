import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { oneFirstLoad } from './scripts/first-load.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

const firstLoad = oneFirstLoad();

export default defineConfig({
  base: '/app/',
  // Dexie's package leads to its ES5 build; this one is for browsers of our age and half the size.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.min.mjs' }] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // The form definitions and the contract cases lie beside the server's code, above this folder.
  server: { fs: { allow: [project] }, proxy: { '/api': 'http://localhost:8000' } },
  plugins: [firstLoad.plugin],
  build: {
    rolldownOptions: { output: { codeSplitting: { groups: [firstLoad.group] } } },
    target: ['chrome87', 'safari15'],
    outDir: 'dist',
    assetsDir: 'assets',
    emptyOutDir: true,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx', 'src/**/*.test.ts', 'src/**/*.test.tsx'],
    setupFiles: ['tests/setup.ts'],
    // A hung test ends; a busy machine is none.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
