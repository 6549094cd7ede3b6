/** Runs what writes fixtures down; it is no test, and so no part of `npm test`. */

import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.min.mjs' }] },
  test: { environment: 'node', include: ['tests/fixtures/record-*.ts'], setupFiles: ['tests/setup.ts'] },
});
