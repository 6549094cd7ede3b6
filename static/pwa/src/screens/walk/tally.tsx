import { words } from '../../i18n/index.ts';
import { nightAt, fromMoment } from '../../domain/days.ts';
import type { Walk } from '../../domain/walk.ts';
import { number } from '../../i18n/index.ts';
import { totalOf } from './evening.ts';
import type { Part } from './parts.ts';

/** The big count of this evening and what it is made of. */
export function Tally({ walk, parts, unit }: { walk: Walk; parts: readonly Part[]; unit: string }) {
  const w = words().walk;
  const when = nightAt(fromMoment(walk.started_at)) ? w.tonight(unit) : w.today(unit);
  return (
    <div class="tally figures">
      <p>
        <span class="huge">{number(totalOf(walk))}</span> <span class="sub">{when}</span>
      </p>
      <ul class="tally-parts">
        {parts.map((part) => (
          <li key={part.key}>
            <b>{number(walk.counts[part.key] ?? 0)}</b> {part.name.toLowerCase()}
          </li>
        ))}
        {walk.again > 0 && <li class="sub">{w.againCount(walk.again)}</li>}
        {walk.added > 0 && <li class="sub">{w.addedCount(walk.added)}</li>}
      </ul>
    </div>
  );
}
