import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import type { ChipTone } from '../../components/chip.tsx';
import { progressOn } from '../../domain/campaigns.ts';
import type { Progress, Stands } from '../../domain/campaigns.ts';
import { percent } from '../../domain/figures.ts';
import type { Campaign } from '../../domain/types.ts';
import { language } from '../../i18n/index.ts';
import { targetsWords } from '../../i18n/targets.ts';
import type { Amount, UnitFigures } from '../../session/targets.ts';
import { lists } from '../../store/index.ts';
import { asksFor } from './asks-for.ts';

const TONES: Partial<Record<Stands, ChipTone>> = { done: 'ok', even: 'ok', behind: 'wait' };

export interface CampaignCardProps {
  readonly campaign: Campaign;
  readonly day: string;
  /** What the unit has done; null where this phone was never told. */
  readonly figures: UnitFigures[string] | null;
  readonly own: Amount | null;
}

/** One campaign: what is asked, how far the unit is, what a day needs, and the own part in figures. */
export function CampaignCard({ campaign, day, figures, own }: CampaignCardProps) {
  const w = targetsWords();
  const form = lists.value.formOf(campaign.form, 0);
  return (
    <Card title={campaign.name} class="target">
      <p class="sub">
        {form && `${asksFor(form, campaign)} · `}{w.days(campaign.from, campaign.to)}
      </p>
      <UnitPart campaign={campaign} day={day} figures={figures} />
      {own && <p class="sub">{w.own(own.approved, own.pending)}</p>}
    </Card>
  );
}

function UnitPart({ campaign, day, figures }: Omit<CampaignCardProps, 'own'>) {
  const w = targetsWords();
  const target = campaign.target ?? 0;
  if (target === 0) return <p>{w.unasked}</p>;
  const begun = campaign.from <= day;
  if (!figures && begun) return <p>{w.unknown}</p>;
  const { approved, pending } = figures ?? { approved: 0, pending: 0 };
  const progress = progressOn(day, campaign, approved, target);
  return (
    <>
      <p class="figures">
        <b class="done">{w.counts(approved, target)}</b> {w.approved} · {percent(approved, target, language.value)}{' '}
        <Chip tone={TONES[progress.stands] ?? 'plain'}>{w.stands[progress.stands]}</Chip>
      </p>
      <Bar approved={approved} pending={pending} target={target} />
      <p class="figures">{restText(progress, pending)}</p>
      {figures && <p class="sub">{w.asOf(figures.as_of)}</p>}
    </>
  );
}

function restText({ left, daysLeft, pace }: Progress, pending: number): string {
  const w = targetsWords();
  const needed = pace === null ? '' : `; ${w.pace(pace)}`;
  return `${w.pending(pending)} · ${w.left(left, daysLeft)}${needed}`;
}

/** The same as a bar: approved in full colour upon what waits. The figures beside it say it. */
function Bar({ approved, pending, target }: Amount & { readonly target: number }) {
  const width = (part: number) => Math.min(100, Math.max(0, (100 * part) / target));
  return (
    <svg class="reach" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="reach-whole" width="100" height="4" />
      <rect class="reach-all" width={width(approved + pending)} height="4" />
      <rect class="reach-met" width={width(approved)} height="4" />
    </svg>
  );
}
