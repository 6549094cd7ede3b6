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
    if (!isUntouched(draft, form)) return;
    void readBook({ filter: 'all', whose: 'own', limit: LOOK_BACK }).then(({ days }) => {
      const entries = days.flatMap((day) => day.entries);
      const patch = presetOf(draft, form, lastOf(form.key, entries, draft.entry_id), now());
      if (patch) save(patch);
    });
  }, [draft.id]);
}
