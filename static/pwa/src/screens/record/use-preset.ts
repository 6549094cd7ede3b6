import { useEffect, useState } from 'preact/hooks';
import { now } from '../../clock.ts';
import type { Form } from '../../domain/types.ts';
import { lists, prefillDraft, readBook } from '../../store/index.ts';
import type { Draft } from '../../store/index.ts';
import { isUntouched } from '../today/untouched.ts';
import { lastOf, presetOf } from './preset.ts';

/** How far back the last outing of a kind is looked for, in entries. */
const LOOK_BACK = 60;

/**
 * Fills a form that was just opened with what follows from the last outing of its kind. True once
 * that is done, or nothing was to be filled: then the form is as its officer finds it.
 */
export function usePreset(draft: Draft, form: Form): boolean {
  const [ready, setReady] = useState(!isUntouched(draft));
  useEffect(() => {
    if (!ready) void fill(draft, form).finally(() => setReady(true));
  }, [draft.id]);
  return ready;
}

/** Save what follows from the last outing of the kind, unless a quick thumb has begun meanwhile. */
export async function fill(draft: Draft, form: Form): Promise<void> {
  const { days } = await readBook({ filter: 'all', whose: 'own', limit: LOOK_BACK });
  const entries = days.flatMap((day) => day.entries);
  const last = lastOf(form.key, entries, draft.entry_id);
  if (!last) return;
  const isListed = lists.value.areaOf(last.area_id) !== undefined;
  const known = { ...last, area_id: isListed ? last.area_id : null };
  await prefillDraft(draft.id, presetOf(draft, form, known, now()));
}
