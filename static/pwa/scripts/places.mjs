import { fileURLToPath } from 'node:url';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
export const dist = join(root, 'dist');
export const builds = join(root, 'builds');

/** Every file under a folder, as paths with `/` from that folder, in order. */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();
}

/** True for what compressAll() writes beside the files. */
export function isCompressed(path) {
  return path.endsWith('.br') || path.endsWith('.gz');
}
