import { Button, LinkButton } from '../../components/button.tsx';
import { Card, Facts } from '../../components/card.tsx';
import { Page } from '../../components/page.tsx';
import { moreWords } from '../../i18n/more.ts';
import { rescueWords } from '../../i18n/rescue.ts';
import { clockTime, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import { syncNow, syncState, warnings } from '../../sync/state.ts';
import type { SyncState } from '../../sync/state.ts';
import { DroppedCard } from './dropped-card.tsx';
import { StorageCard } from './storage-card.tsx';
import { sayState, sayWarning } from './sync-words.ts';

/** Everything the app knows about its own sending and keeping, told as it is. */
export function SyncPage() {
  const w = words();
  const state = syncState.value;
  return (
    <Page title={moreWords().pages.sync} back="/app/more" tab="more">
      <Card>
        <p role="status">{sayState(state, w)}</p>
        <Facts facts={factsOf(state)} />
        <NextStep state={state} />
      </Card>
      {warnings.value.length > 0 && (
        <Card tone="gold" title={w.sync.risks}>
          {warnings.value.map((warning) => (
            <p key={JSON.stringify(warning)}>{sayWarning(warning, w)}</p>
          ))}
        </Card>
      )}
      {warnings.value.some((warning) => warning.kind === 'dropped') && <DroppedCard />}
      <LinkButton wide href="/app/more/rescue">
        {rescueWords().title}
      </LinkButton>
      {/* What it says comes late: nothing may stand below that a thumb is already on its way to. */}
      <StorageCard />
    </Page>
  );
}

function waitingOf(state: SyncState): number {
  if (state.kind === 'sending') return state.total - state.done;
  return 'waiting' in state ? state.waiting : 0;
}

function factsOf(state: SyncState): (readonly [string, string])[] {
  const w = words().sync;
  const received = lists.value.received ? w.receivedYes : w.receivedNo;
  return [
    [w.waiting, w.waitingCount(waitingOf(state), 'photos' in state ? state.photos : 0)],
    ...(state.kind === 'all_sent' ? [[w.lastSync, clockTime(state.at)] as const] : []),
    ...(state.kind === 'stuck' && state.retry_at
      ? [[w.retryAt, clockTime(state.retry_at)] as const]
      : []),
    ...(state.kind === 'offline' && state.since
      ? [[w.since, clockTime(state.since)] as const]
      : []),
    [w.received, received],
  ];
}

/** The one thing that helps in this state. */
function NextStep({ state }: { state: SyncState }) {
  const w = words().sync;
  const trouble = 'trouble' in state && state.trouble > 0;
  return (
    <div class="stack">
      {trouble && (
        <LinkButton tone="red" wide href="/app/trouble">
          {w.toTrouble}
        </LinkButton>
      )}
      {state.kind === 'signed_out' ? (
        <LinkButton tone="brand" wide href="/app/sign-in">
          {w.signIn}
        </LinkButton>
      ) : (
        <Button wide tone="brand" onClick={syncNow}>
          {w.sendNow}
        </Button>
      )}
    </div>
  );
}
