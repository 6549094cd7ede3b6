import { useEffect } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Page } from '../../components/page.tsx';
import { withFill } from '../../domain/fill.ts';
import { sayPersonal } from '../../domain/privacy-words.ts';
import type { Form } from '../../domain/types.ts';
import { clockTime, kindName, language, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import type { Draft, DraftCheck, Submitted, Trouble } from '../../store/index.ts';
import { holdUpdates } from '../../sw/client.ts';
import { countingText } from '../entry/counting.ts';
import { DetailsPart } from './details-part.tsx';
import { DiscardPart } from './discard.tsx';
import { Figures } from './figures.tsx';
import { useKeyboardInset } from './keyboard.ts';
import { layoutOf } from './layout.ts';
import { marksOf } from './marks.ts';
import { NotePart } from './note-part.tsx';
import type { PartProps } from './part.ts';
import { leadTo, openingPlace } from './places.ts';
import { problemsOf } from './problems.ts';
import { AgainQuestion, NameQuestion } from './questions.tsx';
import { ReasonCard } from './reason-card.tsx';
import { useRecording } from './recording.ts';
import { Texts } from './texts.tsx';
import { TimePart } from './time-part.tsx';
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
  const { draft, check, save, failed } = recording;
  const sending = useSending(form, recording, onLeave);
  const ready = usePreset(stored, form, save);
  const trouble = useTrouble(stored);
  useKeyboardInset();
  useEffect(() => holdUpdates(), []);
  const part = partOf(form, draft, check, sending.tried, save, trouble ?? null);
  useOpening(part, ready && trouble !== undefined);
  const { question } = sending;
  return (
    <Page
      title={kindName(form)}
      sub={subOf(draft, form)}
      back={draft.kind === 'revise' ? `/app/entry/${draft.entry_id}` : '/app/'}
      aside={<SavedChip draft={draft} failed={failed} />}
      foot={<SendFoot {...part} onSend={sending.send} />}
      class="record"
    >
      {failed && <p class="say">{words().record.notSavedText}</p>}
      <ReasonCard draft={draft} form={form} trouble={trouble} />
      <WhereWhat {...part} />
      <Figures {...part} onEnd={() => endOfNumbers(check)} />
      <Texts {...part} />
      <TimePart {...part} />
      <NotePart {...part} />
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

function partOf(
  form: Form,
  draft: Draft,
  check: DraftCheck,
  tried: boolean,
  save: PartProps['save'],
  trouble: Trouble | null,
): PartProps {
  const details = withFill(form, draft.details);
  const { started_at, ended_at } = draft;
  const outing = started_at && ended_at ? { started_at, ended_at } : null;
  return {
    form,
    draft,
    check,
    layout: layoutOf(form, details, outing),
    problems: problemsOf(form, check.violations, details, language.value, tried),
    marks: marksOf(draft, form, Object.keys(trouble?.problem?.errors ?? {})),
    tried,
    save,
    personal: (place) => {
      const [found] = check.personal[place] ?? [];
      return found && sayPersonal(found.kind, language.value);
    },
  };
}

/** Takes the focus once, when the form opens: at what came back, else at the first empty number. */
function useOpening({ draft, check, layout, marks, form }: PartProps, ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const required = [
      form.split,
      ...layout.choices.filter((one) => one.required).map((one) => one.key),
    ];
    const open = required.filter((key) => draft.details[key] === undefined);
    const area = draft.area_id === null && draft.area_typed === '' ? ['area'] : [];
    const stands = { ...check.fill, ...draft.details };
    const empty = layout.numbers.filter((one) => stands[one.key] === undefined);
    const place = openingPlace(
      marks,
      [...area, ...open],
      draft.tally ? [] : empty.map((one) => one.key),
    );
    if (place !== null) leadTo(place, 'nearest');
  }, [draft.id, ready]);
}

/** "Tiếp" on the last number: to the time where it is missing, else the keyboard goes away. */
function endOfNumbers(check: DraftCheck): void {
  if (check.missing.includes('started_at')) leadTo('time');
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function subOf(draft: Draft, form: Form): string | undefined {
  const w = words().record;
  const kind = { new: undefined, revise: w.revising, mend: w.mending }[draft.kind];
  const sheet = draft.tally ? countingText(draft, form) : undefined;
  return [kind, sheet].filter(Boolean).join(' · ') || undefined;
}

function SavedChip({ draft, failed }: { draft: Draft; failed: boolean }) {
  const w = words().record;
  if (failed)
    return (
      <Chip tone="bad" mark>
        {w.notSaved}
      </Chip>
    );
  return <Chip>{w.saved(clockTime(draft.saved_at))}</Chip>;
}

function SendFoot({ draft, onSend }: PartProps & { onSend: () => void }) {
  const w = words().record;
  const again = draft.kind === 'new' ? w.send : w.sendAgain;
  return (
    <Button tone="brand" wide onClick={onSend}>
      {lists.value.received ? again : w.keepForList}
    </Button>
  );
}
