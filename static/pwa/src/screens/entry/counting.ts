import { fromMoment, minutesBetween } from '../../domain/days.ts';
import { numberOf, valueOf } from '../../domain/form.ts';
import { headlineOf } from '../../domain/measures.ts';
import type { EntryView } from '../../domain/view.ts';
import type { Form, Tally } from '../../domain/types.ts';
import { words } from '../../i18n/index.ts';
import { amount, wholeText } from './result-line.ts';

/** What these sentences need of an entry. */
export type Counted = Pick<
  EntryView,
  'details' | 'tally' | 'started_at' | 'ended_at' | 'received_at'
>;

/** Whole minutes between the first and the last tap; a sheet done within one minute took one. */
export function tallyMinutes(tally: Tally): number {
  return Math.max(1, minutesBetween(tally.first_at, tally.last_at));
}

/** How an entry was counted: `đếm bằng bảng: 36 hộ trong 82 phút`, or typed. */
export function countingText(view: Pick<Counted, 'details' | 'tally'>, form: Form): string {
  const w = words().book;
  if (!view.tally) return w.typed;
  const sheet = w.bySheet(wholeText(form, view.details), tallyMinutes(view.tally));
  const added = amount(view.tally.added, headlineOf(form)?.unit ?? null);
  return view.tally.added > 0 ? `${sheet}, ${w.bySheetAdded(added)}` : sheet;
}

function secondsOf({ tally, started_at, ended_at }: Counted): number {
  const [from, to] = tally ? [tally.first_at, tally.last_at] : [started_at, ended_at];
  return Math.max(0, Math.floor((fromMoment(to) - fromMoment(from)) / 1000));
}

/** `36 hộ trong 9 phút, 15 giây một hộ`; for machines `160 hồ sơ trong 60 phút trên 2 máy`. */
export function paceText(view: Counted, form: Form): string {
  const w = words().book.flags;
  const seconds = secondsOf(view);
  const whole = w.burst(wholeText(form, view.details), Math.max(1, Math.round(seconds / 60)));
  const machines = numberOf(view.details['machines']);
  if (machines > 0) return `${whole} ${w.burstMachine(machines)}`;
  const head = headlineOf(form);
  const count = head ? valueOf(form, head.key, view.details) : 0;
  if (form.derived.length === 0 || count === 0) return whole;
  return `${whole}, ${w.burstDoor(Math.floor(seconds / count))}`;
}

/** How long after the outing the server had it, in the unit that people would say. */
export function lateText({ received_at, ended_at }: Counted): string {
  const w = words().book.flags;
  if (received_at === null) return w.lateUnknown;
  const hours = Math.floor((fromMoment(received_at) - fromMoment(ended_at)) / 3_600_000);
  return hours < 48 ? w.late(Math.max(hours, 0)) : w.lateDays(Math.floor(hours / 24));
}

/** A flag in neutral words (domain.md, "What needs a look"): a reason to look, never a verdict. */
export function flagText(flag: string, view: Counted, form: Form): string {
  const w = words().book.flags;
  switch (flag) {
    case 'burst':
      return paceText(view, form);
    case 'late':
      return lateText(view);
    case 'overlap':
    case 'clock':
    case 'future':
    case 'quiet_hours':
    case 'copied':
    case 'tens':
    case 'pieces':
    case 'over':
    case 'grown':
      return w[flag];
    default:
      return w.unknown;
  }
}
