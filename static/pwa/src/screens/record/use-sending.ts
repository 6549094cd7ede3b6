import { useRef, useState } from 'preact/hooks';
import { submitDraft } from '../../store/index.ts';
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
  const { draft, check, save, settled } = recording;

  const go = () => {
    setQuestion(null);
    leave(draft, async () => {
      await settled();
      return submitDraft(draft.id);
    });
  };
  const send = () => {
    setTried(true);
    const step = sendStep(form, draft, check, answered.current);
    if (step.kind === 'lead') leadTo(step.to);
    else if (step.kind === 'send') go();
    else setQuestion(step);
  };
  return {
    tried,
    question,
    send,
    answerName: () => {
      if (question?.kind === 'ask') answered.current.add(askKey(question.field, draft));
      setQuestion(null);
      send();
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
