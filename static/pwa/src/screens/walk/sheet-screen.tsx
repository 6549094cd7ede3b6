import { useEffect, useMemo } from 'preact/hooks';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { clock } from '../../components/clock.ts';
import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';
import { SyncChip } from '../../components/sync-chip.tsx';
import type { Walk } from '../../domain/walk.ts';
import { clockTime, namedDay, words } from '../../i18n/index.ts';
import { lists, readWalk, useLive } from '../../store/index.ts';
import { locked } from '../../session/index.ts';
import { holdUpdates } from '../../sw/client.ts';
import { keptActions } from './actions.ts';
import { areaName, roundName } from './area-name.ts';
import { Board } from './board.tsx';
import { EndButton } from './end-button.tsx';
import { pastEvening } from './evening.ts';
import { MoveButton } from './move-button.tsx';

/** A kept sheet by its id; says so where it has ended meanwhile. */
export function SheetScreen({ id }: { id: string }) {
  const walk = useLive(() => readWalk(id), [id]);
  useEffect(holdUpdates, []);
  if (walk === undefined) return <div class="screen" aria-busy="true" />;
  return walk === null ? <Missing /> : <KeptBoard walk={walk} />;
}

function KeptBoard({ walk }: { walk: Walk }) {
  const w = words();
  const { areaOf, campaigns, formOf } = lists.value;
  const actions = useMemo(() => keptActions(walk.id), [walk.id]);
  return (
    <Board
      walk={walk}
      form={formOf(walk.form)}
      actions={actions}
      title={areaName(walk, areaOf)}
      back="/app/"
      sub={<Since walk={walk} round={roundName(walk.round, campaigns)} />}
      aside={<LinkButton href={`/app/door/${walk.id}`}>{w.door.title}</LinkButton>}
      notice={<PastEvening walk={walk} />}
      rare={!locked.value && <MoveButton walk={walk} />}
      end={<EndButton walk={walk} />}
    />
  );
}

function Since({ walk, round }: { walk: Walk; round: string }) {
  const w = words().walk;
  return (
    <div class="row since">
      <span>{[round, w.since(clockTime(walk.started_at)), w.onlyHere].join(' · ')}</span>
      <SyncChip />
    </div>
  );
}

/** A walk over midnight is one outing; one that nobody ended has to be, before it is believed. */
function PastEvening({ walk }: { walk: Walk }) {
  const w = words().walk;
  const past = pastEvening(walk, clock.value);
  if (past === 'no') return null;
  const day = namedDay(walk.started_at);
  return (
    <Card tone="gold">
      <p>{past === 'overnight' ? w.overnight(day) : w.tooLong(day)}</p>
    </Card>
  );
}

function Missing() {
  const w = words().walk;
  return (
    <Page title={w.title} tab="walk">
      <Empty
        title={w.missing}
        text={w.missingText}
        action={
          <LinkButton tone="brand" href="/app/walk/start">
            {w.start}
          </LinkButton>
        }
      />
    </Page>
  );
}
