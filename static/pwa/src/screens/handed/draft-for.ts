import { pairOf } from '../../domain/handed.ts';
import type { HandedList } from '../../domain/handed.ts';
import { splitChoice } from '../../domain/form.ts';
import type { Form } from '../../domain/types.ts';
import { newDraft, prefillDraft, readDrafts } from '../../store/index.ts';
import type { Draft, DraftPatch } from '../../store/index.ts';
import { hasFigures, isUntouched } from '../today/untouched.ts';

/**
 * The draft in which a list is gone on with: the one that was begun for it, else one that was opened for a
 * list and left, else a new one. Its area, its choice and what is left of it stand filled in; nothing
 * else of it can be known.
 */
export async function draftFor(form: Form, list: HandedList): Promise<string> {
  const drafts = (await readDrafts()).filter((draft) => isNewOf(form, draft));
  const begun = drafts.find((draft) => !isUntouched(draft) && isOn(form, list, draft));
  if (begun) return begun.id;
  const left = drafts.find((draft) => isUntouched(draft) && hasFigures(draft));
  if (!left) return (await newDraft(form.key, filled(form, list))).id;
  await prefillDraft(left.id, filled(form, list));
  return left.id;
}

function isNewOf(form: Form, draft: Draft): boolean {
  return (
    draft.kind === 'new' &&
    !draft.parked &&
    draft.form === form.key &&
    draft.form_version === form.version
  );
}

function isOn(form: Form, list: HandedList, draft: Draft): boolean {
  return draft.area_id === list.area_id && splitChoice(form, draft.details) === list.choice;
}

function filled(form: Form, { area_id, choice, left }: HandedList): DraftPatch {
  const pair = pairOf(form);
  return { area_id, details: { [form.split]: choice, ...(pair ? { [pair.handed]: left } : {}) } };
}
