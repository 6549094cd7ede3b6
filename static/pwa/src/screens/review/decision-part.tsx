import { useRef } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { sayPersonal } from '../../domain/privacy-words.ts';
import type { Form, ReasonCode } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { language, words } from '../../i18n/index.ts';
import { approve, returnEntry } from '../../store/index.ts';
import type { Stepped } from '../../store/index.ts';
import { ReturnPart } from './return-part.tsx';
import { returnWords } from './reasons.ts';
import { SaidBox, useSaid } from './said-box.tsx';

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
  const answer = useSaid();
  const decided = useRef(false);
  const looked = { id: view.id, version: view.version };
  const asked = view.status === 'queried';
  // A quick thumb taps twice before the next entry has come: this version is decided once.
  const decide = async (step: Decided['step'], reason: string, send: () => Promise<Stepped>) => {
    if (decided.current) return undefined;
    decided.current = true;
    const result = await send();
    if (result.kind === 'personal') {
      decided.current = false;
      return refusal(result);
    }
    onDecided?.({ view, step, reason, ...result });
    return undefined;
  };
  const yes = async () => {
    const said = answer.text.trim();
    if (asked && said === '') return answer.refuse(w.answerNeeded);
    const send = () => approve([looked], said || undefined);
    return answer.refuse(await decide('approve', said, send));
  };
  const back = (code: ReasonCode, said: string, fields: readonly string[]) => {
    const sent = returnWords(code, said, fields);
    return decide('return', sent.reason, () => returnEntry(looked, sent));
  };
  return (
    <div class="decision stack">
      {asked && <SaidBox id="answer" label={w.answer} hint={w.answerHint} said={answer} />}
      <Button tone="brand" wide onClick={() => void yes()}>
        {w.approve}
      </Button>
      <ReturnPart view={view} form={form} onReturn={back} />
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
