import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Form } from '../../domain/types.ts';
import { checkDraft, saveDraft } from '../../store/index.ts';
import type { Draft, DraftCheck, DraftPatch } from '../../store/index.ts';
import { Keeper, joinedPatch } from './keeper.ts';
import { joined, patched } from './overlay.ts';

/** A draft while it is typed. */
export interface Recording {
  /** What the store holds, with every keystroke that is still on its way there. */
  readonly draft: Draft;
  readonly check: DraftCheck;
  readonly save: (patch: DraftPatch) => void;
  /** The draft as it stands this very moment: a tap may come before the screen was drawn again. */
  readonly current: () => Draft;
  /** True where the phone refused the last write: nothing may claim to be saved then. */
  readonly failed: boolean;
  /** Resolves when every keystroke so far is on the disk: false where the phone refuses them. */
  readonly settled: () => Promise<boolean>;
  /** The phone refused something else of this draft. */
  readonly refused: () => void;
}

/** How soon what the phone refused is tried again, besides with every keystroke (milliseconds). */
const AGAIN = 5_000;

function later(again: () => void): () => void {
  const timer = setTimeout(again, AGAIN);
  return () => clearTimeout(timer);
}

/** Types into a draft: each keystroke shows at once and goes to the store by itself. */
export function useRecording(stored: Draft, form: Form): Recording {
  const typed = useRef<DraftPatch>({});
  const [, drawAgain] = useState<DraftPatch>(typed.current);
  const [failed, setFailed] = useState(false);
  const keeper = useMemo(
    () =>
      new Keeper({
        save: (patch) => saveDraft(stored.id, patch),
        join: (earlier, patch) => joinedPatch(form, stored, earlier, patch),
        told: setFailed,
        later,
      }),
    [stored.id],
  );
  useEffect(() => () => keeper.stop(), [keeper]);
  const save = (patch: DraftPatch) => {
    typed.current = joined(form, stored, typed.current, patch);
    drawAgain(typed.current);
    keeper.type(patch);
  };
  const current = () => patched(form, stored, typed.current);
  const draft = current();
  return {
    draft,
    check: checkDraft(draft),
    save,
    current,
    failed,
    settled: () => keeper.settled(),
    refused: () => setFailed(true),
  };
}
