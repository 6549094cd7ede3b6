import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { lists, newDraft, readDrafts } from '../../store/index.ts';
import { hasFigures, isUntouched } from './untouched.ts';

/** The draft to type into: one that was opened before and left empty, else a new one. */
async function draftFor(key: string): Promise<string> {
  const empty = (await readDrafts()).find(
    (draft) => draft.form === key && isUntouched(draft) && !hasFigures(draft),
  );
  return (empty ?? (await newDraft(key))).id;
}

/** `/app/record/new/<kind>`: makes the draft and goes on to it; a tile and a shortcut lead here. */
export function NewRecord({ params }: { params: { form: string } }) {
  const { route } = useLocation();
  useEffect(() => {
    const known = lists.value.formOf(params.form);
    if (!known) return route('/app/', true);
    void draftFor(known.key).then((id) => route(`/app/record/${id}`, true));
  }, [params.form]);
  return <div class="screen" aria-busy="true" />;
}
