import { useLocation } from 'preact-iso';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Page } from '../../components/page.tsx';
import type { Walk as WalkUnderWay } from '../../domain/walk.ts';
import { namedDay, words } from '../../i18n/index.ts';
import { lists, readWalks, useLive } from '../../store/index.ts';
import { resultLine } from '../entry/result-line.ts';
import { Practice } from '../first-run/practice.tsx';
import { areaName } from './area-name.ts';
import { SheetScreen } from './sheet-screen.tsx';
import { WalkStart } from './start.tsx';

/**
 * `/app/walk/<sheet>` is that very sheet, `/app/walk/start` and `…/practice` what they say, and
 * `/app/walk` what is under way.
 */
export default function Walk({ params }: { params: { sheet?: string } }) {
  const { route } = useLocation();
  if (params.sheet === 'start') return <WalkStart />;
  if (params.sheet === 'practice') return <Practice onDone={() => route('/app/')} />;
  return params.sheet ? <SheetScreen id={params.sheet} /> : <UnderWay />;
}

/** The one walk under way, a choice where one was never ended, else the start. */
function UnderWay() {
  const walks = useLive(readWalks, []);
  if (!walks) return <div class="screen" aria-busy="true" />;
  const [only, second] = walks;
  if (!only) return <WalkStart />;
  return second ? <PickWalk walks={walks} /> : <SheetScreen id={only.id} />;
}

function PickWalk({ walks }: { walks: readonly WalkUnderWay[] }) {
  const w = words();
  return (
    <Page title={w.walk.openWalks} sub={w.walk.openMany} tab="walk">
      {walks.map((walk) => (
        <OpenWalk key={walk.id} walk={walk} />
      ))}
      <LinkButton href="/app/walk/start">{w.walk.newWalk}</LinkButton>
    </Page>
  );
}

function OpenWalk({ walk }: { walk: WalkUnderWay }) {
  const w = words();
  const { areaOf, formOf } = lists.value;
  const form = formOf(walk.form);
  const area = areaName(walk, areaOf);
  return (
    <Card title={w.walk.openWalk(area, namedDay(walk.started_at))}>
      <div class="row">
        <div class="sub figures">{form && resultLine(form, walk.counts)}</div>
        <LinkButton tone="brand" href={`/app/walk/${walk.id}`} aria-label={w.today.goOnWith(area)}>
          {w.today.goOn}
        </LinkButton>
      </div>
    </Card>
  );
}
