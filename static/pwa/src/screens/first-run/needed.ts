import { session } from '../../session/index.ts';
import { preferences } from '../../store/index.ts';

/** Whether somebody has yet to sign in, see the purpose or practise. */
export function needsFirstRun(): boolean {
  const { purpose_seen, practice_done } = preferences.value;
  return !session.value || !purpose_seen || !practice_done;
}
