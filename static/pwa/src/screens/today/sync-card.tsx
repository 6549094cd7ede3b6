import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { words } from '../../i18n/index.ts';
import { syncState, warnings } from '../../sync/state.ts';
import { sayState, sayWarning } from '../more/sync-words.ts';

/** The state of sync in a sentence, and the first thing that puts tonight's work at risk. */
export function SyncCard() {
  const w = words();
  const [risk] = warnings.value;
  return (
    <Card tone={risk ? 'gold' : 'plain'}>
      <div class="row">
        <div class="sub">
          <p>{sayState(syncState.value, w)}</p>
          {risk && <p>{sayWarning(risk, w)}</p>}
        </div>
        <LinkButton href="/app/more/sync">{w.today.see}</LinkButton>
      </div>
    </Card>
  );
}
