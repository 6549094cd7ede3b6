import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { BarsIcon } from '../../components/icons.tsx';
import { Live } from '../../components/live.tsx';
import { Page } from '../../components/page.tsx';
import { now } from '../../clock.ts';
import { localDay } from '../../domain/days.ts';
import type { Campaign } from '../../domain/types.ts';
import { unitTitle, words } from '../../i18n/index.ts';
import { targetsWords } from '../../i18n/targets.ts';
import { session } from '../../session/index.ts';
import { readOwnParts, readUnitFigures, refreshFigures, shownOn } from '../../session/targets.ts';
import type { Refreshed } from '../../session/targets.ts';
import { lists, useLive } from '../../store/index.ts';
import { CampaignCard } from './campaign-card.tsx';
import './targets.css';

/** Chỉ tiêu: the unit's progress against its lists, with the pace needed; of a person no percentage. */
export default function Targets() {
  const w = targetsWords();
  const day = localDay(now());
  const shown = shownOn(day, lists.value.campaigns);
  const unit = session.value?.unit;
  return (
    <Page title={words().shell.targets} tab="targets" sub={unit && w.sub(unitTitle(unit))}>
      {shown.length === 0 ? (
        <Empty icon={<BarsIcon />} title={w.none} text={w.noneText} />
      ) : (
        <Campaigns shown={shown} day={day} />
      )}
    </Page>
  );
}

function Campaigns({ shown, day }: { shown: readonly Campaign[]; day: string }) {
  const ids = shown.map((one) => one.id).join();
  const figures = useLive(readUnitFigures, []);
  const own = useLive(() => readOwnParts(shown), [ids]);
  return (
    <>
      {shown.map((campaign) => (
        <CampaignCard
          key={campaign.id}
          campaign={campaign}
          day={day}
          figures={figures?.[campaign.id] ?? null}
          own={own?.[campaign.id] ?? null}
        />
      ))}
      <Refresh shown={shown} day={day} ids={ids} />
    </>
  );
}

/** Asks when the screen opens, and when somebody taps; what is kept stands there meanwhile. */
function Refresh({ shown, day, ids }: { shown: readonly Campaign[]; day: string; ids: string }) {
  const w = targetsWords();
  const [came, setCame] = useState<Refreshed | 'asking'>('asking');
  const ask = () => {
    setCame('asking');
    refreshFigures(shown, day).then(setCame, () => setCame('offline'));
  };
  useEffect(ask, [ids]);
  const told = came === 'asking' ? w.refreshing : came === 'done' ? '' : w.told[came];
  return (
    <div class="stack">
      {told && <p class="sub">{told}</p>}
      <Live>{told}</Live>
      <Button onClick={ask}>{w.refresh}</Button>
    </div>
  );
}
