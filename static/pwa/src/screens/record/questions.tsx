import { now } from '../../clock.ts';
import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { localDay } from '../../domain/days.ts';
import { labelOf } from '../../domain/form.ts';
import { roundOf } from '../../domain/rounds.ts';
import type { Form } from '../../domain/types.ts';
import { said, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import type { Draft } from '../../store/index.ts';
import { wholeText } from '../entry/result-line.ts';
import { roundText } from '../entry/round-text.ts';

export interface NameQuestionProps {
  form: Form;
  /** The place that is asked about; null closes the question. */
  field: string | null;
  onMend: (field: string) => void;
  onSend: () => void;
}

function placeName(form: Form, field: string): string {
  const w = words().record;
  if (field === 'note') return w.note;
  return field === 'area_typed' ? w.area : said(labelOf(form, field));
}

/** Asked once more, and never refused (domain.md, "What is never written down"). */
export function NameQuestion({ form, field, onMend, onSend }: NameQuestionProps) {
  const w = words().record;
  // A sheet also says that it closed after the other answer: then there is nothing left to mend.
  const mend = () => field !== null && onMend(field);
  return (
    <Sheet title={w.askTitle} open={field !== null} onClose={mend}>
      <p>{w.askText(placeName(form, field ?? 'note'))}</p>
      <Button tone="brand" wide onClick={mend}>
        {w.askMend}
      </Button>
      <Button wide onClick={onSend}>
        {w.askSend}
      </Button>
    </Sheet>
  );
}

export interface AgainQuestionProps {
  form: Form;
  draft: Draft;
  open: boolean;
  onNone: () => void;
  onSome: () => void;
}

/** A typed round of doors asks once how many of them an earlier outing has counted. */
export function AgainQuestion({ form, draft, open, onNone, onSome }: AgainQuestionProps) {
  const w = words().record;
  const day = localDay(draft.started_at ?? now());
  const round = roundText(roundOf(day, form.key, lists.value.campaigns), lists.value.campaigns);
  const some = () => open && onSome();
  return (
    <Sheet title={w.againTitle(wholeText(form, draft.details))} open={open} onClose={some}>
      <p>{w.againText(round)}</p>
      <Button tone="brand" wide onClick={onNone}>
        {w.againNone}
      </Button>
      <Button wide onClick={some}>
        {w.againSome}
      </Button>
    </Sheet>
  );
}
