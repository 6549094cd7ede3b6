/** Lists that were handed over, for their card: the store's own door is opened with the first screen. */

export { readHanded } from '../store/handed.ts';
