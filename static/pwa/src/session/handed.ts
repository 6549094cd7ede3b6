/** What tells of lists, for their card: the store's own door is opened with the first screen. */

export { readNewestOwn } from '../store/handed.ts';
