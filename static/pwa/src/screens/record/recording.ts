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
  /** True where the phone refused the last write: nothing may claim to be saved then. */
  readonly failed: boolean;
  /** Resolves when every keystroke so far is on the disk or has failed. */
  readonly settled: () => Promise<void>;
}

/** Types into a draft: each keystroke shows at once and goes to the store by itself. */
export function useRecording(stored: Draft, form: Form): Recording {
  const [typed, setTyped] = useState<DraftPatch>({});
  const [failed, setFailed] = useState(false);
  const writing = useRef<Promise<void>>(Promise.resolve());
  const save = (patch: DraftPatch) => {
    setTyped((before) => joined(form, stored, before, patch));
    writing.current = saveDraft(stored.id, patch).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  const draft = patched(form, stored, typed);
  return { draft, check: checkDraft(draft), save, failed, settled: () => writing.current };
}
