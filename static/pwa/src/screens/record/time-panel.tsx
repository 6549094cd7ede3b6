import { useEffect, useState } from 'preact/hooks';
import { now } from '../../clock.ts';
import { Card } from '../../components/card.tsx';
import { localDay } from '../../domain/days.ts';
import { shortDay, words } from '../../i18n/index.ts';
import type { Draft } from '../../store/index.ts';
import { crossesMidnight, outingTyped, typedOf } from './times.ts';
import type { TypedTime } from './times.ts';
import { TypedBox } from './typed-box.tsx';
import { dayOf, hourOf, shownDay } from './typed-times.ts';
import type { Outing } from './layout.ts';

/** The day of a box as it is shown, from what was typed into it. */
function readDay(text: string, left: boolean): string | null {
  const day = dayOf(text, left, localDay(now()));
  return day && shownDay(day);
}

/** Day and hours typed by hand; saved as soon as all three stand. */
export function TimePanel({
  draft,
  onOuting,
}: {
  draft: Draft;
  onOuting: (outing: Outing) => void;
}) {
  const w = words().record;
  const [typed, setTyped] = useState<TypedTime>(typedOf(draft.started_at, draft.ended_at, now()));
  useEffect(() => {
    document.querySelector('.time-panel')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const type = (change: Partial<TypedTime>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    const outing = outingTyped(next);
    if (outing) onOuting(outing);
  };
  const outing = outingTyped(typed);
  const hour = (id: 'from' | 'to') => (
    <TypedBox
      id={`time-${id}`}
      label={w[id]}
      placeholder={w.hourShape}
      shown={typed[id]}
      read={hourOf}
      problem={w.noHour}
      onValue={(value) => type({ [id]: value })}
    />
  );
  return (
    <Card class="time-panel">
      <TypedBox
        id="time-day"
        label={w.day}
        placeholder={w.dayShape}
        shown={shownDay(typed.day)}
        read={readDay}
        problem={w.noDay}
        onValue={(value) => type({ day: dayOf(value, false, typed.day) ?? typed.day })}
      />
      <div class="pair">
        {hour('from')}
        {hour('to')}
      </div>
      {outing && crossesMidnight(typed) && (
        <p class="sub">{w.nextDay(shortDay(outing.ended_at))}</p>
      )}
      {draft.timing !== 'none' && <p class="sub">{w.declares}</p>}
    </Card>
  );
}
