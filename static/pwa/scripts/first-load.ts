/**
 * Puts everything that the first screen needs into one file. Left to itself the bundler cuts it into a
 * dozen, by who else needs a part, and each small file compresses worse.
 */

import type { Plugin } from 'vite';

interface Group {
  readonly name: string;
  readonly test: (id: string) => boolean;
}

/** The plugin that learns what the page needs at once, and the group of files made of it. */
export function oneFirstLoad(): { plugin: Plugin; group: Group } {
  const first = new Set<string>();
  const plugin: Plugin = {
    name: 'first-load',
    buildEnd() {
      const entries = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
      for (const id of entries) gather(id, first, (one) => this.getModuleInfo(one)?.importedIds ?? []);
    },
  };
  return { plugin, group: { name: 'first', test: (id) => first.has(id) } };
}

function gather(id: string, found: Set<string>, importsOf: (id: string) => readonly string[]): void {
  if (found.has(id)) return;
  found.add(id);
  for (const one of importsOf(id)) gather(one, found, importsOf);
}
