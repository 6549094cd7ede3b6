import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { needsReason } from '../../domain/entry-status.ts';
import { words } from '../../i18n/index.ts';
import { rewordTrouble } from '../../store/index.ts';
import type { Trouble } from '../../store/index.ts';
import { ReasonSheet } from '../entry/reason-sheet.tsx';

/** A decision that was refused for its words: change them, and send it again. */
export function Reword({ trouble }: { trouble: Trouble }) {
  const w = words().trouble;
  const [open, setOpen] = useState(false);
  const { entry_id, reason, theirs, steps } = trouble;
  const [step] = steps;
  return (
    <>
      <Button tone="brand" wide onClick={() => setOpen(true)}>
        {w.reword}
      </Button>
      <ReasonSheet
        kind="reword"
        say={{ title: w.rewordTitle, text: w.rewordText, label: w.rewordLabel, yes: w.rewordYes }}
        needed={step !== undefined && theirs !== null && needsReason(step, theirs)}
        given={reason ?? ''}
        open={open}
        onClose={() => setOpen(false)}
        act={(words) => rewordTrouble(entry_id, words)}
      />
    </>
  );
}
