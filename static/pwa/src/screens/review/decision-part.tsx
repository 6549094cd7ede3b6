import { useRef, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { sayPersonal } from '../../domain/privacy-words.ts';
import type { Form, ReasonCode } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { language, words } from '../../i18n/index.ts';
import { approve, returnEntry } from '../../store/index.ts';
import type { Stepped } from '../../store/index.ts';
import { ReturnPart } from './return-part.tsx';
import { returnWords } from './reasons.ts';

/** What was decided, to be said and to be taken back. */
export interface Decided {
  readonly view: EntryView;
  readonly step: 'approve' | 'return';
  readonly reason: string;
  readonly mutation_ids: readonly string[];
  readonly until: number;
}

export interface DecisionPartProps {
  view: EntryView;
  form: Form;
  onDecided?: ((decided: Decided) => void) | undefined;
  /** Puts the entry off; left out where there is no queue. */
  onLater?: (() => void) | undefined;
}

/** One tap approves, one tap on a reason returns; an answer to a query goes with the approval. */
export function DecisionPart({ view, form, onDecided, onLater }: DecisionPartProps) {
  const w = words().review;
  const [answer, setAnswer] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const decided = useRef(false);
  const looked = { id: view.id, version: view.version };
  const asked = view.status === 'queried';
  const after = (step: Decided['step'], reason: string) => (result: Stepped) => {
    if (result.kind === 'queued') return onDecided?.({ view, step, reason, ...result });
    decided.current = false;
    return setProblem(refusal(result));
  };
  // A quick thumb taps twice before the next entry has come: this version is decided once.
  const once = (step: () => Promise<unknown>) => {
    if (decided.current) return;
    decided.current = true;
    void step();
  };
  const yes = () => {
    if (asked && answer.trim() === '') return setProblem(w.answerNeeded);
    return once(() => approve([looked], answer.trim() || undefined).then(after('approve', answer)));
  };
  const back = (code: ReasonCode, said: string, fields: readonly string[]) => {
    const sent = returnWords(code, said, fields);
    once(() => returnEntry(looked, sent).then(after('return', sent.reason)));
  };
  return (
    <div class="decision stack">
      {asked && (
        <TextArea
          id="answer"
          label={w.answer}
          hint={w.answerHint}
          maxLength={300}
          value={answer}
          problem={problem}
          onText={(text) => {
            setAnswer(text);
            setProblem(undefined);
          }}
        />
      )}
      <Button tone="brand" wide onClick={yes}>
        {w.approve}
      </Button>
      <ReturnPart view={view} form={form} problem={asked ? undefined : problem} onReturn={back} />
      {onLater && (
        <Button tone="plain" onClick={onLater}>
          {w.later}
        </Button>
      )}
    </div>
  );
}

function refusal(result: Extract<Stepped, { kind: 'personal' }>): string | undefined {
  const [found] = result.found;
  return found && sayPersonal(found.kind, language.value);
}
