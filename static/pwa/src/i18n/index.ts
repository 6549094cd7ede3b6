export type { Words } from './vi/index.ts';
export { language, said } from './language.ts';
export type { Label, Language } from './language.ts';
export * from './format.ts';
export { inOrder } from '../domain/text.ts';
export { kindName } from './kinds.ts';
export { speakIn, speaks, words } from './words.ts';
export { unitTitle } from './units.ts';
