import { fullDay, fullMoment, number, plural } from '../format.ts';
import type { TargetsWords } from '../vi/targets.ts';

export const targets: TargetsWords = {
  sub: (unit) => `Progress of ${unit}`,
  asks: (form, choice, measure) => (choice ? `${form}, ${choice}: ${measure}` : `${form}: ${measure}`),
  days: (from, to) => `${fullDay(from)} – ${fullDay(to)}`,
  counts: (done, target) => `${number(done)}/${number(target)}`,
  approved: 'approved',
  pending: (count) => `${number(count)} pending`,
  left: (left, days) =>
    days > 0 ? `${number(left)} to do in ${plural(days, 'day', 'days')}` : `${number(left)} to do`,
  pace: (pace) => `${number(pace)} a day finishes in time`,
  stands: {
    none: 'no target yet',
    done: 'all of it done',
    before: 'has not begun',
    over: 'its days are over',
    behind: 'behind an even pace',
    even: 'at an even pace',
  },
  unasked: 'This campaign asks nothing of the unit yet.',
  unknown: 'This phone does not have the unit’s figures yet. They come when there is a network.',
  asOf: (moment) => `unit’s figures as of ${fullMoment(moment)}`,
  own: (approved, pending) => `In your book: ${number(approved)} approved, ${number(pending)} pending.`,
  refresh: 'Refresh',
  refreshing: 'Refreshing…',
  told: {
    offline: 'No network: the unit’s figures are those of the last time.',
    signed_out: 'Sign in again to refresh the unit’s figures.',
  },
  none: 'There is no campaign yet',
  noneText: 'When something is asked of the unit, its progress stands here.',
};
