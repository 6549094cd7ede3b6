import { useRef, useState } from 'preact/hooks';
import { checkDraft, readDraft, submitDraft } from '../../store/index.ts';
import type { Draft, Submitted } from '../../store/index.ts';
import type { Form } from '../../domain/types.ts';
import { leadTo } from './places.ts';
import type { Recording } from './recording.ts';
import { askKey, sendStep } from './sending.ts';
import type { SendStep } from './sending.ts';

/** The way out of the form. */
export interface Sending {
  /** The person has tried to send: what is missing may be told now. */
  readonly tried: boolean;
  /** The question that stands between the form and the outbox. */
  readonly question: SendStep | null;
  readonly send: () => void;
  /** "Không phải, gửi đi": these very words were asked about and stand. */
  readonly answerName: () => void;
  /** None of the doors was counted before. */
  readonly answerNone: () => void;
  /** Back to the form, at what the question was about. */
  readonly backTo: (place: string) => void;
}

/** Sends, or leads to what stands against it; the button itself is never grey. */
export function useSending(
  form: Form,
  recording: Recording,
  leave: (draft: Draft, send: () => Promise<Submitted>) => void,
): Sending {
  const [tried, setTried] = useState(false);
  const [question, setQuestion] = useState<SendStep | null>(null);
  const answered = useRef(new Set<string>());
  const busy = useRef(false);
  const { save, current, settled, refused } = recording;

  const go = () => {
    setQuestion(null);
    const draft = current();
    const stays = (): Submitted => ({ kind: 'faults', check: checkDraft(draft) });
    leave(draft, async () => {
      // What the phone could not write must not leave as it was before: the form stays and says so.
      if (!(await settled())) return stays();
      return submitDraft(draft.id).catch(() => {
        refused();
        return stays();
      });
    });
  };
  const send = async () => {
    // Two taps are one sending.
    if (busy.current) return;
    busy.current = true;
    setTried(true);
    await sendAsItStands().finally(() => {
      busy.current = false;
    });
  };
  const sendAsItStands = async () => {
    // A quick finger sends before the last tap is drawn: what the store holds by then is asked.
    await settled();
    const draft = (await readDraft(current().id)) ?? current();
    const step = sendStep(form, draft, checkDraft(draft), answered.current);
    if (step.kind === 'lead') leadTo(step.to);
    else if (step.kind === 'send') go();
    else setQuestion(step);
  };
  return {
    tried,
    question,
    send: () => void send(),
    answerName: () => {
      if (question?.kind === 'ask') answered.current.add(askKey(question.field, current()));
      setQuestion(null);
      void send();
    },
    answerNone: () => {
      save({ details: { again: 0 } });
      go();
    },
    backTo: (place) => {
      setQuestion(null);
      // The closing dialog gives the focus back first; then it goes where it is wanted.
      setTimeout(() => leadTo(place));
    },
  };
}
