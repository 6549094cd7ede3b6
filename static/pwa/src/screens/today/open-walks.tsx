import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import type { Walk } from '../../domain/walk.ts';
import { words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import { resultLine } from '../entry/result-line.ts';
import { areaName } from '../walk/area-name.ts';

/** The walk under way, or the two of which one was never ended. */
export function OpenWalks({ walks }: { walks: readonly Walk[] }) {
  return (
    <>
      {walks.map((walk) => (
        <OpenWalk key={walk.id} walk={walk} />
      ))}
    </>
  );
}

function OpenWalk({ walk }: { walk: Walk }) {
  const w = words().today;
  const { areaOf, formOf } = lists.value;
  const form = formOf(walk.form);
  const area = areaName(walk, areaOf);
  return (
    <Card>
      <div class="row">
        <div>
          <h2>{w.walking(area)}</h2>
          <div class="sub figures">{form && resultLine(form, walk.counts)}</div>
        </div>
        <LinkButton tone="brand" href={`/app/walk/${walk.id}`} aria-label={w.goOnWith(area)}>
          {w.goOn}
        </LinkButton>
      </div>
    </Card>
  );
}
