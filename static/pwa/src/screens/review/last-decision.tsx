import { Button } from '../../components/button.tsx';
import type { EntryView } from '../../domain/view.ts';
import { words } from '../../i18n/index.ts';
import { takeBack, undoDecision, readEntry } from '../../store/index.ts';
import { entryTitle } from '../entry/title.ts';
import type { Decided } from './decision-part.tsx';

/** The last decision of this sitting: one entry, or many that were approved together. */
export interface Last {
  readonly views: readonly EntryView[];
  readonly step: Decided['step'];
  readonly reason: string;
  readonly mutation_ids: readonly string[];
}

function doneText({ views, step, reason }: Last): string {
  const w = words().review;
  const [only, ...others] = views;
  if (!only || others.length > 0) return w.approvedMany(views.length);
  const title = entryTitle(only);
  return step === 'approve' ? w.approved(title) : w.returned(title, reason);
}

/** What was just decided, said aloud, with its way back. */
export function LastDecision({ last, onUndone }: { last: Last | null; onUndone: () => void }) {
  const w = words().review;
  const undo = async ({ mutation_ids, views }: Last) => {
    const { taken } = await takeBack(mutation_ids);
    if (!taken) await Promise.all(views.map((view) => undoSent(view.id)));
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
