import { Button } from '../../components/button.tsx';
import { words } from '../../i18n/index.ts';
import { takeBack, undoDecision, readEntry } from '../../store/index.ts';
import { entryTitle } from '../entry/title.ts';
import type { Decided } from './decision-part.tsx';

/** The last decision of this sitting; `count` entries were decided together. */
export interface Last extends Decided {
  readonly count: number;
}

function doneText(last: Last): string {
  const w = words().review;
  if (last.count > 1) return w.approvedMany(last.count);
  const title = entryTitle(last.view);
  return last.step === 'approve' ? w.approved(title) : w.returned(title, last.reason);
}

/** What was just decided, said aloud, with its way back. */
export function LastDecision({ last, onUndone }: { last: Last | null; onUndone: () => void }) {
  const w = words().review;
  const undo = async (done: Last) => {
    const { taken } = await takeBack(done.mutation_ids);
    if (!taken && done.count === 1) await undoSent(done.view.id);
    onUndone();
  };
  return (
    <div aria-live="polite">
      {last && (
        <div class="row last-decision">
          <span>{doneText(last)}</span>
          <Button onClick={() => void undo(last)}>{w.undo}</Button>
        </div>
      )}
    </div>
  );
}

/** The decision has left this phone: undoing it is a step of its own upon what stands now. */
async function undoSent(id: string): Promise<void> {
  const detail = await readEntry(id);
  if (detail) await undoDecision({ id, version: detail.view.version });
}
