import type { Draft } from '../../store/types.ts';

/** Whether a draft holds nothing but what the app filled in by itself: it was opened and left. */
export function isUntouched(draft: Draft): boolean {
  return draft.kind === 'new' && !draft.touched;
}
