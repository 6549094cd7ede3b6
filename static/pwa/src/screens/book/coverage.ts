import { percent } from '../../domain/figures.ts';
import { language, words } from '../../i18n/index.ts';
import type { AreaCoverage } from '../../store/index.ts';

/** How far a round has come in an area, or in all of them together. */
export type Reach = Pick<AreaCoverage, 'met' | 'reached' | 'households' | 'over'>;

/**
 * All areas that have a list of households, together. What was done where no list is known can be
 * no part of a percentage, and is left out of it.
 */
export function togetherOf(areas: readonly AreaCoverage[]): Reach {
  const listed = areas.filter((one) => one.households !== null);
  const sum = (key: 'met' | 'reached') => listed.reduce((total, one) => total + one[key], 0);
  const households = listed.reduce((total, one) => total + (one.households ?? 0), 0);
  const reached = sum('reached');
  return { met: sum('met'), reached, households: households || null, over: reached > households };
}

/** Areas where somebody knocked in this round, in the list's order. */
export function begunAreas(areas: readonly AreaCoverage[]): AreaCoverage[] {
  return areas.filter((one) => one.outings > 0);
}

/** `60% gặp, 85,7% đến`; without a list of households there is no percentage. */
export function percentText({ met, reached, households }: Reach): string | null {
  if (households === null) return null;
  const share = (part: number) => percent(part, households, language.value);
  return words().book.coverage.line(share(met), share(reached));
}

/** The figures behind the percentages: `gặp 210, đến 300 trong 350 hộ`. */
export function countsText({ met, reached, households }: Reach): string {
  const w = words().book.coverage;
  return households === null ? w.noList(met, reached) : w.counts(met, reached, households);
}
