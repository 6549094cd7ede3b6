import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { sayPersonal } from '../../domain/privacy-words.ts';
import { language, words } from '../../i18n/index.ts';
import type { Stepped } from '../../store/index.ts';
import { useOnce } from './once.ts';

/** What a reason sheet says: what the step does, what its words are, and its button. */
export interface ReasonWords {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly yes: string;
}

export interface ReasonSheetProps {
  kind: 'withdraw' | 'query' | 'reword';
  say: ReasonWords;
  needed: boolean;
  tone?: 'brand' | 'red';
  /** The words to begin with. */
  given?: string;
  open: boolean;
  onClose: () => void;
  act: (reason: string) => Promise<Stepped>;
}

/** Says what a step does, takes its reason, and asks before it is done. */
export function ReasonSheet(props: ReasonSheetProps) {
  const { kind, say, needed, tone = 'brand', given = '', open, onClose, act } = props;
  const [reason, setReason] = useState(given);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const once = useOnce();
  const go = async () => {
    if (needed && reason.trim() === '') return setProblem(words().book.reasonNeeded);
    const result = await act(reason.trim());
    if (result.kind === 'queued') return onClose();
    const [found] = result.found;
    return setProblem(found && sayPersonal(found.kind, language.value));
  };
  return (
    <Sheet title={say.title} open={open} onClose={onClose}>
      <p>{say.text}</p>
      <TextArea
        id={`${kind}-reason`}
        label={say.label}
        optional={!needed}
        maxLength={300}
        value={reason}
        problem={problem}
        onText={(text) => {
          setReason(text);
          setProblem(undefined);
        }}
      />
      <Button tone={tone} wide onClick={() => once(go)}>
        {say.yes}
      </Button>
      <Button wide onClick={onClose}>
        {words().shell.notNow}
      </Button>
    </Sheet>
  );
}
