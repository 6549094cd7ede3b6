import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import type { Form } from '../../domain/types.ts';
import { clockTime, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import type { Draft } from '../../store/index.ts';
import { countingText } from '../entry/counting.ts';

/** The line under the title: what is being mended, and how the doors were counted. */
export function subOf(draft: Draft, form: Form): string | undefined {
  const w = words().record;
  const kind = { new: undefined, revise: w.revising, mend: w.mending }[draft.kind];
  const sheet = draft.tally ? countingText(draft, form) : undefined;
  return [kind, sheet].filter(Boolean).join(' · ') || undefined;
}

/** When the last keystroke reached the disk; never said of one that did not. */
export function SavedChip({ draft, failed }: { draft: Draft; failed: boolean }) {
  const w = words().record;
  return (
    <Chip tone={failed ? 'bad' : 'plain'} mark={failed}>
      {failed ? w.notSaved : w.saved(clockTime(draft.saved_at))}
    </Chip>
  );
}

/** The send button is never grey: it leads to what is missing. */
export function SendFoot({ draft, onSend }: { draft: Draft; onSend: () => void }) {
  const w = words().record;
  const again = draft.kind === 'new' ? w.send : w.sendAgain;
  return (
    <Button tone="brand" wide onClick={onSend}>
      {lists.value.received ? again : w.keepForList}
    </Button>
  );
}
