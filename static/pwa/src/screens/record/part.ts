import type { Form } from '../../domain/types.ts';
import type { Draft, DraftCheck, DraftPatch } from '../../store/index.ts';
import type { FormLayout } from './layout.ts';
import type { Problems } from './problems.ts';

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
