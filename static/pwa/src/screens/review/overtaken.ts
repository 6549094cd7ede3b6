import type { Step } from '../../domain/types.ts';
import type { Trouble } from '../../store/index.ts';
import { clockTime, words } from '../../i18n/index.ts';

const DECISIONS: readonly Step[] = ['approve', 'return', 'query', 'undo'];

/** Own decisions that somebody else's step overtook. */
export function overtaken(troubles: readonly Trouble[]): Trouble[] {
  return troubles.filter(
    ({ kind, steps }) => kind === 'conflict' && steps.every((one) => DECISIONS.includes(one)),
  );
}

/** `Đ/c … đã duyệt 20:14`: who was first, and with what. */
export function firstText(trouble: Trouble, nameOf: (id: string) => string): string {
  const { theirs } = trouble;
  const w = words().review;
  if (!theirs) return words().trouble.gone;
  if (theirs.status === 'submitted' || theirs.decided_by === null) return w.changed;
  return w.firstBy(
    nameOf(theirs.decided_by),
    w.first[theirs.status],
    theirs.decided_at ? clockTime(theirs.decided_at) : '',
  );
}
