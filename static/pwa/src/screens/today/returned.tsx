import { useLocation } from 'preact-iso';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import type { EntryView } from '../../domain/view.ts';
import { words } from '../../i18n/index.ts';
import { openRevision } from '../../store/index.ts';
import { reasonText } from '../entry/reason-text.ts';
import { entryTitle } from '../entry/title.ts';

const SHOWN = 3;

/** What came back lies on top, with its reason; mending opens the form with the field marked. */
export function Returned({ views }: { views: readonly EntryView[] }) {
  const w = words().today;
  const { route } = useLocation();
  if (views.length === 0) return null;
  const mend = async (view: EntryView) => {
    const draft = await openRevision(view.id);
    route(`/app/record/${draft.id}`);
  };
  return (
    <Card tone="red" title={w.returned(views.length)}>
      {views.slice(0, SHOWN).map((view) => (
        <div class="row" key={view.id}>
          <div>
            <div>{entryTitle(view)}</div>
            <div class="sub">{reasonText(view.reason, view.reason_code)}</div>
          </div>
          <Button
            tone="red"
            aria-label={w.mendOf(entryTitle(view))}
            onClick={() => void mend(view)}
          >
            {w.mend}
          </Button>
        </div>
      ))}
      {views.length > SHOWN && <p class="sub">{w.returnedMore(views.length - SHOWN)}</p>}
    </Card>
  );
}
