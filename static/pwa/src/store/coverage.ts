/** How much of each area a round has reached: a chief's phone knows the unit's outings, an officer's its own. */

import { now } from '../clock.ts';
import { localDay } from '../domain/days.ts';
import { coverage, outingOf, roundOf } from '../domain/rounds.ts';
import type { Round } from '../domain/walk.ts';
import type { Area } from '../domain/types.ts';
import type { EntryView } from '../domain/view.ts';
import { readSpanViews } from './views.ts';
import { me } from './current.ts';
import { lists } from './lists.ts';
import type { AreaCoverage } from './types.ts';

const DOORS = 'door_visit';

/** The office and "everywhere" have no doors to reach. */
const NO_DOORS: readonly string[] = ['office', 'everywhere'];

/** The round of today, area by area in Vietnamese order. */
export async function readCoverage(): Promise<{
  readonly round: Round;
  readonly areas: readonly AreaCoverage[];
}> {
  const round = roundOf(localDay(now()), DOORS, lists.value.campaigns);
  const views = (await readSpanViews(round.from, round.to)).filter((view) => view.form === DOORS);
  const areas = lists.value.areas.filter((area) => !NO_DOORS.includes(area.kind));
  return { round, areas: areas.map((area) => areaCoverage(area, views)) };
}

function areaCoverage(area: Area, views: readonly EntryView[]): AreaCoverage {
  const outings = views.filter((view) => view.area_id === area.id).map(outingOf);
  const whose = me().role === 'chief' ? 'unit' : 'own';
  const told = coverage(outings, area.households || null);
  return { area, whose, outings: outings.length, ...told, over: told.over > 0 };
}
