import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { sayPersonal } from '../../domain/privacy-words.ts';
import { language, words } from '../../i18n/index.ts';
import type { Stepped } from '../../store/index.ts';
import { useOnce } from './once.ts';

export interface ReasonSheetProps {
  kind: 'withdraw' | 'query';
  open: boolean;
  onClose: () => void;
  act: (reason: string) => Promise<Stepped>;
}

/** Says what a step does, takes its reason, and asks before it is done; a query needs its words. */
export function ReasonSheet({ kind, open, onClose, act }: ReasonSheetProps) {
  const w = words().book;
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const once = useOnce();
  const isQuery = kind === 'query';
  const go = async () => {
    if (isQuery && reason.trim() === '') return setProblem(w.reasonNeeded);
    const result = await act(reason.trim());
    if (result.kind === 'queued') return onClose();
    const [found] = result.found;
    return setProblem(found && sayPersonal(found.kind, language.value));
  };
  return (
    <Sheet title={isQuery ? w.queryTitle : w.withdrawTitle} open={open} onClose={onClose}>
      <p>{isQuery ? w.queryText : w.withdrawText}</p>
      <TextArea
        id={`${kind}-reason`}
        label={isQuery ? w.queryReason : w.withdrawReason}
        optional={!isQuery}
        maxLength={300}
        value={reason}
        problem={problem}
        onText={(text) => {
          setReason(text);
          setProblem(undefined);
        }}
      />
      <Button tone={isQuery ? 'brand' : 'red'} wide onClick={() => once(go)}>
        {isQuery ? w.query : w.withdraw}
      </Button>
      <Button wide onClick={onClose}>
        {words().shell.notNow}
      </Button>
    </Sheet>
  );
}
