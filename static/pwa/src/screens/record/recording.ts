import { useRef, useState } from 'preact/hooks';
import type { Form } from '../../domain/types.ts';
import { checkDraft, saveDraft } from '../../store/index.ts';
import type { Draft, DraftCheck, DraftPatch } from '../../store/index.ts';
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

/** Types into a draft: each keystroke shows at once and goes to the store by itself. */
export function useRecording(stored: Draft, form: Form): Recording {
  const typed = useRef<DraftPatch>({});
  const [, drawAgain] = useState<DraftPatch>(typed.current);
  const [failed, setFailed] = useState(false);
  const writing = useRef<Promise<boolean>>(Promise.resolve(true));
  const refused = () => {
    setFailed(true);
    return false;
  };
  const write = (patch: DraftPatch) =>
    saveDraft(stored.id, patch).then(() => {
      setFailed(false);
      return true;
    }, refused);
  const save = (patch: DraftPatch) => {
    typed.current = joined(form, stored, typed.current, patch);
    drawAgain(typed.current);
    // Where a write failed, what it held goes along with the next one: saved means all of it.
    writing.current = write(failed ? { ...patch, ...typed.current } : patch);
  };
  const settled = async () => (await writing.current) || write(typed.current);
  const current = () => patched(form, stored, typed.current);
  const draft = current();
  return { draft, check: checkDraft(draft), save, current, failed, settled, refused };
}
