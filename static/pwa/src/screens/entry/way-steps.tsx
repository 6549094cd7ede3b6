import { clockTime, shortDay, words } from '../../i18n/index.ts';
import type { Status } from '../../domain/types.ts';
import type { WayStep } from '../../domain/view.ts';

/** An outcome that is no approval is named by itself: a returned entry was decided, not approved. */
function stationName(step: WayStep): string {
  const w = words().book;
  const other: readonly (Status | null)[] = ['returned', 'queried'];
  return step.status !== null && other.includes(step.status)
    ? w.standing[step.status]
    : w.way[step.kind];
}

function moment(at: string, first: string): string {
  return shortDay(at) === shortDay(first) ? clockTime(at) : `${shortDay(at)} ${clockTime(at)}`;
}

/** The four stations of an entry, each with its hour; the day where it is another one. */
export function WaySteps({ way, begun }: { way: readonly WayStep[]; begun: string }) {
  const w = words().book.way;
  return (
    <ol class="way" aria-label={w.title}>
      {way.map((step) => (
        <li key={step.kind} class={stepClass(step)}>
          <span>{stationName(step)}</span>
          <span class="unseen">: {step.done ? w.done : w.open}</span>
          {step.done && step.at && <time class="figures">{moment(step.at, begun)}</time>}
        </li>
      ))}
    </ol>
  );
}

function stepClass(step: WayStep): string {
  if (!step.done) return 'open';
  return step.status === 'returned' || step.status === 'queried' ? 'done bad' : 'done';
}
