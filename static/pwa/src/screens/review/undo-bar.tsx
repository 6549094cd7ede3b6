import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import type { EntryView } from '../../domain/view.ts';
import { words } from '../../i18n/index.ts';
import { takeBack, undoDecision } from '../../store/index.ts';
import { reasonName } from '../entry/reason-text.ts';
import { entryTitle, officerName } from '../entry/title.ts';

/** Takes a decision back: whole while it is still held here, else by a step of its own. */
export async function undo(view: EntryView): Promise<void> {
  const held = view.take_back;
  if (held) {
    const { taken } = await takeBack([held.mutation_id]);
    if (taken) return;
  }
  await undoDecision({ id: view.id, version: view.version });
}

/** What can still be undone, behind one fold, the last decision first. */
export function UndoList({ views }: { views: readonly EntryView[] }) {
  const w = words().review;
  if (views.length === 0) return null;
  return (
    <details class="more-details">
      <summary>
        {w.undoTitle} · {views.length}
      </summary>
      <Card>
        <p class="sub">{w.undoText}</p>
        {views.slice(0, 30).map((view) => (
          <div class="row" key={view.id}>
            <div>
              <div>{entryTitle(view)}</div>
              <div class="sub">
                {officerName(view.officer_id)} · {undoneWhat(view)}
              </div>
            </div>
            <Button aria-label={w.undoOf(entryTitle(view))} onClick={() => void undo(view)}>
              {w.undo}
            </Button>
          </div>
        ))}
      </Card>
    </details>
  );
}

function undoneWhat(view: EntryView): string {
  const standing = words().book.standing[view.status].toLowerCase();
  const reason = view.status === 'returned' ? reasonName(view.reason_code) : null;
  return reason ? `${standing}: ${reason.toLowerCase()}` : standing;
}
