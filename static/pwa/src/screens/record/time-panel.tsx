import { useEffect, useState } from 'preact/hooks';
import { now } from '../../clock.ts';
import { Card } from '../../components/card.tsx';
import { TextField } from '../../components/field.tsx';
import { shortDay, words } from '../../i18n/index.ts';
import type { Draft } from '../../store/index.ts';
import { crossesMidnight, outingTyped, typedOf } from './times.ts';
import type { TypedTime } from './times.ts';
import type { Outing } from './layout.ts';

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
  const box = (id: keyof TypedTime, label: string, kind: 'date' | 'time') => (
    <TextField
      id={`time-${id}`}
      label={label}
      type={kind}
      value={typed[id]}
      onText={(text) => type({ [id]: text })}
    />
  );
  return (
    <Card class="time-panel">
      {box('day', w.day, 'date')}
      <div class="pair">
        {box('from', w.from, 'time')}
        {box('to', w.to, 'time')}
      </div>
      {outing && crossesMidnight(typed) && (
        <p class="sub">{w.nextDay(shortDay(outing.ended_at))}</p>
      )}
      {draft.timing !== 'none' && <p class="sub">{w.declares}</p>}
    </Card>
  );
}
