import { withFill } from '../../domain/fill.ts';
import { sayPersonal } from '../../domain/privacy-words.ts';
import type { Form } from '../../domain/types.ts';
import { language } from '../../i18n/index.ts';
import type { Draft, DraftCheck, DraftPatch, Trouble } from '../../store/index.ts';
import { layoutOf } from './layout.ts';
import type { FormLayout } from './layout.ts';
import { marksOf } from './marks.ts';
import { problemsOf } from './problems.ts';
import type { Problems } from './problems.ts';
import type { Recording } from './recording.ts';

/** What every part of the form's screen is drawn from. */
export interface PartProps {
  form: Form;
  draft: Draft;
  check: DraftCheck;
  layout: FormLayout;
  problems: Problems;
  /** Places that came back to be mended. */
  marks: readonly string[];
  /** The person has tried to send: what is missing may be told now. */
  tried: boolean;
  save: (patch: DraftPatch) => void;
  /** Why the words at a place are refused; undefined where they are not. */
  personal: (place: string) => string | undefined;
}

/** The form as it stands now, for all of its parts. */
export function partOf(
  form: Form,
  { draft, check, save }: Recording,
  tried: boolean,
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
