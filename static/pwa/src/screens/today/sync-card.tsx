import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { words } from '../../i18n/index.ts';
import { syncState, warnings } from '../../sync/state.ts';
import type { StorageRisk, Warning } from '../../sync/state.ts';
import { sayState, sayWarning } from '../more/sync-words.ts';

const LASTING: readonly StorageRisk[] = ['not_installed', 'not_persisted'];

/** What puts tonight's work at risk, as against what has been so all along and waits under Thêm. */
function isUrgent(warning: Warning): boolean {
  return warning.kind !== 'storage' || !LASTING.includes(warning.why);
}

/** The state of sync in a sentence, and the first thing that puts tonight's work at risk. */
export function SyncCard() {
  const w = words();
  const urgent = warnings.value.find(isUrgent);
  const [risk] = urgent ? [urgent] : warnings.value;
  return (
    <Card tone={urgent ? 'gold' : 'plain'}>
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
