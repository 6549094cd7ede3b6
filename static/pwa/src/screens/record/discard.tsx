import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/sheet.tsx';
import { words } from '../../i18n/index.ts';
import { discardDraft } from '../../store/index.ts';
import type { Draft } from '../../store/index.ts';

/** Throws a draft away, asked once; an entry that was sent before stays as it is. */
export function DiscardPart({ draft }: { draft: Draft }) {
  const w = words().record;
  const { route } = useLocation();
  const [open, setOpen] = useState(false);
  const discard = async () => {
    await discardDraft(draft.id);
    route('/app/', true);
  };
  return (
    <>
      <Button tone="plain" class="discard" onClick={() => setOpen(true)}>
        {w.discard}
      </Button>
      <Confirm
        title={w.discardTitle}
        yes={w.discard}
        tone="red"
        open={open}
        onYes={() => void discard()}
        onClose={() => setOpen(false)}
      >
        {draft.sheet_id && draft.kind === 'new' ? w.discardSheet : w.discardText}
      </Confirm>
    </>
  );
}
