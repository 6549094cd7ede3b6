import { localDay } from '../../domain/days.ts';
import { specialDay } from '../../domain/out-of-hours.ts';
import type { Band, Calendar, HoursVerdict } from '../../domain/types.ts';
import { said, words } from '../../i18n/index.ts';

/** When an outing was. */
export interface Outing {
  readonly started_at: string;
  readonly ended_at: string;
}

function outside(verdict: HoursVerdict): [Band, number][] {
  const bands = Object.entries(verdict.minutes) as [Band, number][];
  return bands.filter(([band, minutes]) => band !== 'in_hours' && minutes > 0);
}

/** Why a whole outing is out of hours: the weekday of a free day, the name of a holiday. */
function whyOut(band: Band, outing: Outing, calendar: Calendar): string {
  const day = localDay(outing.started_at);
  if (day !== localDay(outing.ended_at)) return words().book.bands[band];
  if (band === 'weekend')
    return words().book.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  const label = band === 'holiday' ? specialDay(calendar, day)?.label : undefined;
  return label ? said(label) : words().book.bands[band];
}

/**
 * The out-of-hours verdict in words: `ngoài giờ 150 phút (thứ Bảy)`; where both kinds of minutes
 * occur it says both and which of them the outing counts as.
 */
export function hoursText(verdict: HoursVerdict, outing: Outing, calendar: Calendar): string {
  const w = words().book;
  const bands = outside(verdict);
  const out = bands.reduce((sum, [, minutes]) => sum + minutes, 0);
  const inside = verdict.minutes.in_hours ?? 0;
  if (out === 0) return w.inHours(inside);
  if (inside > 0) {
    const counts = verdict.out_of_hours ? w.countsOut : w.countsIn;
    return `${w.outOfHours(out)}, ${w.inHours(inside)}: ${counts}`;
  }
  const [only, ...others] = bands;
  const why = only && others.length === 0 ? ` (${whyOut(only[0], outing, calendar)})` : '';
  return `${w.outOfHours(out)}${why}`;
}

/** The verdict at the start of a line, with how the time is known: `Ngoài giờ 90 phút (buổi tối) · khai sau`. */
export function hoursLine(
  verdict: HoursVerdict,
  outing: Outing,
  calendar: Calendar,
  timed: boolean,
): string {
  const w = words().book;
  const text = hoursText(verdict, outing, calendar);
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)} · ${timed ? w.timed : w.declared}`;
}
