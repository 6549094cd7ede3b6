import { Card } from '../../components/card.tsx';
import { NextIcon } from '../../components/icons.tsx';
import type { EntryView } from '../../domain/view.ts';
import { namedDay } from '../../i18n/index.ts';
import { daySummary } from './day-summary.ts';
import { EntryLine } from './entry-line.tsx';

export interface DayGroupProps {
  day: string;
  entries: readonly EntryView[];
  open: boolean;
  /** Today stands open without a line to fold it by. */
  foldable: boolean;
  onFold: (open: boolean) => void;
}

/** The entries of one day; an older one is a line with its counts until it is opened. */
export function DayGroup({ day, entries, open, foldable, onFold }: DayGroupProps) {
  const name = namedDay(`${day}T12:00:00+07:00`);
  return (
    <section aria-label={name} class="day-group">
      {foldable && (
        <button type="button" class="fold" aria-expanded={open} onClick={() => onFold(!open)}>
          <span>
            <b>{name}</b> · {daySummary(entries)}
          </span>
          <NextIcon />
        </button>
      )}
      {open && (
        <Card class="entries">
          <ul class="lines">
            {entries.map((view) => (
              <EntryLine key={view.id} view={view} />
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}
