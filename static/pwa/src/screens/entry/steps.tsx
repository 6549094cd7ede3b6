import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Button } from '../../components/button.tsx';
import { byServer } from '../../clock.ts';
import { clock } from '../../components/clock.ts';
import { fromMoment, MINUTE } from '../../domain/days.ts';
import { hasLeft, needsReason, stepsFor } from '../../domain/entry-status.ts';
import type { Step } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { clockTime, words } from '../../i18n/index.ts';
import { session } from '../../session/index.ts';
import { lists, openRevision, query, takeBack, undoDecision, withdraw } from '../../store/index.ts';
import { ReasonSheet } from './reason-sheet.tsx';
import type { ReasonWords } from './reason-sheet.tsx';

/** What whoever looks at an entry may do to it now. */
export function stepsNow(view: EntryView): readonly Step[] {
  const me = session.value?.officer;
  if (!me) return [];
  const { received, officerOf } = lists.value;
  const left = received && hasLeft(officerOf(view.officer_id), me.unit_id);
  return stepsFor(view, me, byServer(clock.value), left);
}

/** Whether the foot has anything to offer: a step, or one that can still be taken back. */
export function hasSteps(view: EntryView): boolean {
  return stepsNow(view).length > 0 || isHeld(view);
}

function isHeld({ take_back }: EntryView): boolean {
  return take_back !== null && take_back.until > clock.value;
}

/** The foot of an entry: mend, withdraw, query, undo, each where status and rights allow it. */
export function EntrySteps({ view }: { view: EntryView }) {
  const w = words().book;
  const { route } = useLocation();
  const [asking, setAsking] = useState<'withdraw' | 'query' | null>(null);
  const steps = stepsNow(view);
  const looked = { id: view.id, version: view.version };
  const mend = async () => route(`/app/record/${(await openRevision(view.id)).id}`);
  return (
    <>
      <TakeBack view={view} />
      <div class="pair">
        {steps.includes('revise') && (
          <Button tone={view.status === 'returned' ? 'brand' : 'soft'} onClick={() => void mend()}>
            {w.edit}
          </Button>
        )}
        {steps.includes('withdraw') && (
          <Button onClick={() => setAsking('withdraw')}>{w.withdraw}</Button>
        )}
        {steps.includes('query') && <Button onClick={() => setAsking('query')}>{w.query}</Button>}
        {steps.includes('undo') && (
          <Button onClick={() => void undoDecision(looked)}>{w.undo}</Button>
        )}
      </div>
      {steps.includes('undo') && view.decided_at && (
        <p class="sub">{w.undoUntil(undoEnd(view.decided_at))}</p>
      )}
      <ReasonSheet
        kind="withdraw"
        say={withdrawWords(view)}
        needed={needsReason('withdraw', view)}
        tone="red"
        open={asking === 'withdraw'}
        onClose={() => setAsking(null)}
        act={(reason) => withdraw(looked, reason || undefined)}
      />
      <ReasonSheet
        kind="query"
        say={{ title: w.queryTitle, text: w.queryText, label: w.queryReason, yes: w.query }}
        needed
        open={asking === 'query'}
        onClose={() => setAsking(null)}
        act={(reason) => query(looked, reason)}
      />
    </>
  );
}

function withdrawWords(view: EntryView): ReasonWords {
  const w = words().book;
  const text = view.own ? w.withdrawText : w.withdrawForText;
  return { title: w.withdrawTitle, text, label: w.withdrawReason, yes: w.withdraw };
}

function undoEnd(decidedAt: string): string {
  return clockTime(fromMoment(decidedAt) + 10 * MINUTE);
}

/** The last step is still held on this phone: for a few seconds it can be taken back whole. */
function TakeBack({ view }: { view: EntryView }) {
  const { route } = useLocation();
  const w = words().book;
  const held = view.take_back;
  if (!held || !isHeld(view)) return null;
  const undo = async () => {
    const { draft_id } = await takeBack([held.mutation_id]);
    if (draft_id) route(`/app/record/${draft_id}`);
  };
  return (
    <div class="row">
      <span class="sub">{w.takeBackText}</span>
      <Button onClick={() => void undo()}>{w.takeBack}</Button>
    </div>
  );
}
