import type { ComponentChildren } from 'preact';
import { Button } from '../../components/button.tsx';
import type { Door, Walk } from '../../domain/walk.ts';
import { words } from '../../i18n/index.ts';
import { lowered } from '../entry/result-line.ts';
import { doorName } from './come-back.ts';

/** What the next tap will do where that is not simply the next new door, or what the last one left open. */
export type Pending =
  { kind: 'mending'; door: Door } | { kind: 'owed'; door: Door } | { kind: 'later'; door: Door };

/**
 * What the strip above the marks has to say: a door being mended first, then the come-back just
 * noted that still has no number, then the owed door that the next tap stands for.
 */
export function pendingOf(
  walk: Walk,
  mending: number | null,
  noted: number | 'new' | null,
): Pending | null {
  const tonight = (n: number | null) => walk.tonight.find((door) => door.n === n);
  const mended = tonight(mending);
  if (mended) return { kind: 'mending', door: mended };
  const later = noted === 'new' ? newest(walk) : tonight(noted);
  if (later?.mark === 'later' && !later.label && !later.hour) return { kind: 'later', door: later };
  const owed = walk.owed.find((door) => door.n === walk.next);
  return owed ? { kind: 'owed', door: owed } : null;
}

/** The door that the last tap made: numbers only grow. */
function newest(walk: Walk): Door | undefined {
  return [...walk.tonight].sort((a, b) => b.n - a.n)[0];
}

export interface StripProps {
  pending: Pending;
  onStop: () => void;
  onNew: () => void;
  onLabel: (door: Door) => void;
}

/** One line above the large buttons; they stay where they are when it comes and goes. */
export function Strip({ pending, onStop, onNew, onLabel }: StripProps) {
  const w = words();
  const { door } = pending;
  const label = <Button onClick={() => onLabel(door)}>{w.walk.laterAdd}</Button>;
  if (pending.kind === 'later') {
    return <Line text={w.walk.laterStrip(doorName(door))}>{label}</Line>;
  }
  if (pending.kind === 'owed') {
    return (
      <Line text={w.walk.nextOwed(lowered(doorName(door)))}>
        <Button onClick={onNew}>{w.walk.newDoor}</Button>
      </Line>
    );
  }
  return (
    <Line text={w.walk.mendDoor(lowered(doorName(door)))}>
      {door.mark === 'later' && label}
      <Button onClick={onStop}>{w.shell.cancel}</Button>
    </Line>
  );
}

function Line({ text, children }: { text: string; children: ComponentChildren }) {
  return (
    <div class="strip">
      <span role="status">{text}</span>
      {children}
    </div>
  );
}
