import { useState } from 'preact/hooks';
import type { Door } from '../../domain/walk.ts';
import { words } from '../../i18n/index.ts';
import { doorName, doorShort } from './come-back.ts';
import type { Part } from './parts.ts';

/** As many as the eye takes in; the rest is a tap away. */
const LAST = 10;
const SIGNS: Readonly<Record<string, string>> = { met: '✓', absent: '–', later: '↻' };

export interface DoorsProps {
  doors: readonly Door[];
  parts: readonly Part[];
  /** The door that the next tap mends, if any. */
  mending: number | null;
  onDoor: (door: Door) => void;
}

/** The last doors of this evening, each a button that mends it; a list in large text. */
export function Doors({ doors, parts, mending, onDoor }: DoorsProps) {
  const w = words().walk;
  const [all, setAll] = useState(false);
  if (doors.length === 0) return <p class="sub">{w.noDoors}</p>;
  const shown = all ? doors : doors.slice(-LAST);
  return (
    <ol class="doors" aria-label={w.doors}>
      {shown.map((door) => (
        <li key={door.n}>
          <DoorButton
            door={door}
            state={parts.find((part) => part.key === door.mark)?.name ?? door.mark}
            chosen={door.n === mending}
            onClick={() => onDoor(door)}
          />
        </li>
      ))}
      {shown.length < doors.length && (
        <li>
          <button type="button" class="door all" onClick={() => setAll(true)}>
            {w.allDoors(doors.length)}
          </button>
        </li>
      )}
    </ol>
  );
}

interface DoorButtonProps {
  door: Door;
  state: string;
  chosen: boolean;
  onClick: () => void;
}

function DoorButton({ door, state, chosen, onClick }: DoorButtonProps) {
  const w = words().walk;
  const told = [state.toLowerCase(), door.hour && w.at(door.hour), door.added && w.added];
  return (
    <button
      type="button"
      class={`door ${door.mark}`}
      aria-pressed={chosen}
      aria-label={w.doorState(doorName(door), told.filter(Boolean).join(', '))}
      onClick={onClick}
    >
      <span class="name">{doorShort(door)}</span>
      <span class="sign">
        {[SIGNS[door.mark] ?? '', door.added ? '+' : '', door.hour].join(' ')}
      </span>
      <span class="state">{told.filter(Boolean).join(' · ')}</span>
    </button>
  );
}
