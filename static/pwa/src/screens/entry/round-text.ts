import type { Round } from '../../domain/sheet.ts';
import type { Campaign } from '../../domain/types.ts';
import { words } from '../../i18n/index.ts';

const ROMAN = ['I', 'II', 'III', 'IV'];

/** A round as people say it: `vòng quý IV/2026`, or by the name of its campaign. */
export function roundText(round: Round, campaigns: readonly Campaign[]): string {
  const w = words().book.coverage;
  const campaign = campaigns.find((one) => one.id === round.campaign_id);
  if (campaign) return w.campaign(campaign.name);
  const quarter = Math.ceil(Number(round.from.slice(5, 7)) / 3);
  return w.quarter(ROMAN[quarter - 1] ?? '', round.from.slice(0, 4));
}
