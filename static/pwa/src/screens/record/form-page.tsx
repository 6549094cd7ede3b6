import { useEffect } from 'preact/hooks';
import { Page } from '../../components/page.tsx';
import type { Form } from '../../domain/types.ts';
import { kindName, words } from '../../i18n/index.ts';
import type { Draft, Submitted } from '../../store/index.ts';
import { holdUpdates } from '../../sw/client.ts';
import { DetailsPart } from './details-part.tsx';
import { DiscardPart } from './discard.tsx';
import { Figures } from './figures.tsx';
import { SavedChip, SendFoot, subOf } from './form-frame.tsx';
import { useKeyboardInset } from './keyboard.ts';
import { NotePart } from './note-part.tsx';
import { partOf } from './part.ts';
import { PhotosPart } from './photos-part.tsx';
import { AgainQuestion, NameQuestion } from './questions.tsx';
import { ReasonCard } from './reason-card.tsx';
import { useRecording } from './recording.ts';
import { Texts } from './texts.tsx';
import { TimePart } from './time-part.tsx';
import { endOfNumbers, useOpening } from './use-opening.ts';
import { usePreset } from './use-preset.ts';
import { useTrouble } from './use-trouble.ts';
import { useSending } from './use-sending.ts';
import { WhereWhat } from './where-what.tsx';

export interface FormPageProps {
  stored: Draft;
  form: Form;
  /** Takes over while the draft leaves: shows what became of it, or stays. */
  onLeave: (draft: Draft, send: () => Promise<Submitted>) => void;
}

/** Ghi việc: the form as its definition draws it. */
export function FormPage({ stored, form, onLeave }: FormPageProps) {
  const recording = useRecording(stored, form);
  const { draft, check, failed } = recording;
  const sending = useSending(form, recording, onLeave);
  const ready = usePreset(stored, form);
  const trouble = useTrouble(stored);
  useKeyboardInset();
  useEffect(() => holdUpdates(), []);
  const part = partOf(form, recording, sending.tried, trouble ?? null);
  useOpening(part, ready && trouble !== undefined);
  const { question } = sending;
  return (
    <Page
      title={kindName(form)}
      sub={subOf(draft, form)}
      back={draft.kind === 'revise' ? `/app/entry/${draft.entry_id}` : '/app/'}
      aside={<SavedChip draft={draft} failed={failed} />}
      foot={<SendFoot draft={draft} onSend={sending.send} />}
      class="record"
    >
      {failed && <p class="say">{words().record.notSavedText}</p>}
      <ReasonCard draft={draft} form={form} trouble={trouble} />
      <WhereWhat {...part} />
      <Figures {...part} onEnd={() => endOfNumbers(check)} />
      <Texts {...part} />
      <TimePart {...part} />
      <NotePart {...part} />
      <PhotosPart draft={draft} />
      <DetailsPart {...part} />
      <DiscardPart draft={draft} />
      <NameQuestion
        form={form}
        field={question?.kind === 'ask' ? question.field : null}
        onMend={(field) => sending.backTo(field)}
        onSend={sending.answerName}
      />
      <AgainQuestion
        form={form}
        draft={draft}
        open={question?.kind === 'again'}
        onNone={sending.answerNone}
        onSome={() => sending.backTo('again')}
      />
    </Page>
  );
}
