import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { clock } from '../../components/clock.ts';
import type { Door, Walk } from '../../domain/walk.ts';
import { words } from '../../i18n/index.ts';
import { comeBackState, doorName } from './come-back.ts';

const SHOWN = 3;

/** Doors to come back to with a number or an hour, then those that an earlier evening still owes. */
export function comeBacksOf(walk: Walk): Door[] {
  const labelled = walk.come_backs.map((door) => door.n);
  return [...walk.come_backs, ...walk.owed.filter((door) => !labelled.includes(door.n))];
}

/** "Cần quay lại": where to and when, each with the button that records what came of it. */
export function ComeBacks({
  doors,
  onReturn,
}: {
  doors: readonly Door[];
  onReturn: (door: Door) => void;
}) {
  const w = words().walk;
  const [all, setAll] = useState(false);
  if (doors.length === 0) return null;
  return (
    <Card title={w.owedTitle} class="come-backs">
      <ul>
        {(all ? doors : doors.slice(0, SHOWN)).map((door) => (
          <li class="row" key={door.n}>
            <ComeBackLine door={door} />
            <Button aria-label={w.returnToOf(doorName(door))} onClick={() => onReturn(door)}>
              {w.returnTo}
            </Button>
          </li>
        ))}
      </ul>
      {doors.length > SHOWN && !all && (
        <Button tone="plain" wide onClick={() => setAll(true)}>
          {w.moreOwed(doors.length - SHOWN)}
        </Button>
      )}
    </Card>
  );
}

function ComeBackLine({ door }: { door: Door }) {
  const w = words().walk;
  const state = comeBackState(door.hour, clock.value);
  return (
    <div class="where">
      <b>{doorName(door)}</b>
      {door.hour && <span class="sub figures"> {w.at(door.hour)}</span>}
      {state && <Chip tone={state.due ? 'bad' : 'wait'}>{state.text}</Chip>}
    </div>
  );
}
