import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { words } from '../../i18n/index.ts';
import { lists, readCoverage, useLive } from '../../store/index.ts';
import type { AreaCoverage } from '../../store/index.ts';
import { roundText } from '../entry/round-text.ts';
import { begunAreas, countsText, percentText, togetherOf } from './coverage.ts';
import type { Reach } from './coverage.ts';

/** How far this round has come, and area by area behind it; an officer sees the own outings' part. */
export function CoverageCard() {
  const w = words().book.coverage;
  const [open, setOpen] = useState(false);
  const coverage = useLive(readCoverage, []);
  if (!coverage || coverage.areas.length === 0) return null;
  const { round, areas } = coverage;
  const title = w.title(roundText(round, lists.value.campaigns));
  const begun = begunAreas(areas);
  const own = areas[0]?.whose === 'own';
  return (
    <Card title={title} class="coverage">
      {begun.length === 0 ? (
        <p class="sub">{w.none}</p>
      ) : (
        <>
          <Figures reach={togetherOf(own ? begun : areas)} />
          <div class="row">
            <p class="sub">{own ? w.ownNote : w.unitNote}</p>
            <Button onClick={() => setOpen(true)}>{w.see}</Button>
          </div>
        </>
      )}
      <Sheet title={title} open={open} onClose={() => setOpen(false)}>
        <p class="sub">{own ? w.ownNote : w.unitNote}</p>
        <AreaList begun={begun} untouched={own ? 0 : areas.length - begun.length} />
      </Sheet>
    </Card>
  );
}

function AreaList({ begun, untouched }: { begun: readonly AreaCoverage[]; untouched: number }) {
  return (
    <>
      <ul class="lines">
        {begun.map((one) => (
          <li key={one.area.id}>
            <div class="what">
              <div>{one.area.name}</div>
              <Figures reach={one} />
            </div>
          </li>
        ))}
      </ul>
      {untouched > 0 && <p class="sub">{words().book.coverage.untouched(untouched)}</p>}
    </>
  );
}

function Figures({ reach }: { reach: Reach }) {
  const share = percentText(reach);
  const { households, met, reached } = reach;
  return (
    <div>
      {share && <b class="figures">{share}</b>}{' '}
      {reach.over && <Chip tone="wait">{words().book.coverage.over}</Chip>}
      {households !== null && <ReachBar met={met} reached={reached} households={households} />}
      <div class="sub figures">{countsText(reach)}</div>
    </div>
  );
}

/** The percentages as a bar: met in full colour upon reached. The figures beside it say the same. */
function ReachBar({
  met,
  reached,
  households,
}: {
  met: number;
  reached: number;
  households: number;
}) {
  const width = (part: number) => Math.min(100, Math.max(0, (100 * part) / households));
  return (
    <svg class="reach" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="reach-whole" width="100" height="4" />
      <rect class="reach-all" width={width(reached)} height="4" />
      <rect class="reach-met" width={width(met)} height="4" />
    </svg>
  );
}
