import type { Draft } from '../../store/types.ts';

/** Whether a draft holds nothing but what the app filled in by itself: it was opened and left. */
export function isUntouched(draft: Draft): boolean {
  return draft.kind === 'new' && !draft.touched;
}

/** Whether figures stand in a draft: one that was opened to go on with a list is no empty form. */
export function hasFigures(draft: Draft): boolean {
  return Object.values(draft.details).some((value) => typeof value === 'number');
}
