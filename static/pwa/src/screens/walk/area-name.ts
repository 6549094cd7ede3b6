import type { Area, Campaign } from '../../domain/types.ts';
import type { Walk } from '../../domain/walk.ts';
import { words } from '../../i18n/index.ts';

const ROMAN: Readonly<Record<string, string>> = { '1': 'I', '2': 'II', '3': 'III', '4': 'IV' };

/** The area of a walk by its name in the list, or as it was typed before there was a list. */
export function areaName(
  walk: Pick<Walk, 'area_id' | 'area_typed'>,
  areaOf: (id: string) => Area | undefined,
): string {
  const listed = walk.area_id ? areaOf(walk.area_id)?.name : undefined;
  return listed ?? (walk.area_typed || words().walk.somewhere);
}

/** The round in words: `vòng quý IV`, or the name of the campaign whose span it is. */
export function roundName(round: Walk['round'], campaigns: readonly Campaign[]): string {
  const campaign = campaigns.find((one) => one.id === round.campaign_id);
  if (campaign) return words().walk.roundOf(campaign.name);
  const [, quarter = ''] = round.key.split('-Q');
  return words().walk.round(ROMAN[quarter] ?? quarter);
}
