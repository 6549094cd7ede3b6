import manifest from '../../../package.json';

/** The version of this app as its package says it. */
export const VERSION: string = manifest.version;
