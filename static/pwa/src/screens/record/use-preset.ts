import { useEffect } from 'preact/hooks';
import { now } from '../../clock.ts';
import type { Form } from '../../domain/types.ts';
import { readBook } from '../../store/index.ts';
import type { Draft, DraftPatch } from '../../store/index.ts';
import { isUntouched } from '../today/untouched.ts';
import { lastOf, presetOf } from './preset.ts';

/** How far back the last outing of a kind is looked for, in entries. */
const LOOK_BACK = 60;

/** Fills a form that was just opened with what follows from the last outing of its kind. */
export function usePreset(draft: Draft, form: Form, save: (patch: DraftPatch) => void): void {
  useEffect(() => {
    if (isUntouched(draft, form)) void fill(draft, form, save);
  }, [draft.id]);
}

async function fill(draft: Draft, form: Form, save: (patch: DraftPatch) => void): Promise<void> {
  const { days } = await readBook({ filter: 'all', whose: 'own', limit: LOOK_BACK });
  const last = lastOf(
    form.key,
    days.flatMap((day) => day.entries),
    draft.entry_id,
  );
  const patch = presetOf(draft, form, last, now());
  if (patch) save(patch);
}
