import { words } from '../../i18n/index.ts';
import type { Draft, DraftCheck } from '../../store/index.ts';
import { isAhead } from './times.ts';

/** What is wrong with the time, in words; undefined where it stands or nobody has tried to send yet. */
export function timeProblem(
  draft: Draft,
  check: DraftCheck,
  tried: boolean,
  now: number,
): string | undefined {
  const w = words().record;
  if (check.time === 'order') return w.timeOrder;
  if (check.time === 'long') return w.timeLong;
  const missing = check.missing.includes('started_at') || check.missing.includes('ended_at');
  if (missing) return tried ? w.timeMissing : undefined;
  return isAhead(draft.ended_at, now) ? w.timeFuture : undefined;
}
