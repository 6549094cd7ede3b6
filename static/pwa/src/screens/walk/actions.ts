import type { LabelFault } from '../../domain/label.ts';
import { addDoors, chooseDoor, labelDoor, tapDoor, undoTap } from '../../store/index.ts';

/** The house number and the hour of a door to come back to; either may be empty. */
export interface ComeBack {
  label: string;
  hour: string;
}

/** What can be done to a sheet; each resolves once it is safe on this phone. */
export interface SheetActions {
  tap: (mark: string, door?: number) => Promise<void>;
  choose: (next: number | 'new') => Promise<void>;
  add: (mark: string, count: number) => Promise<void>;
  undo: () => Promise<void>;
  label: (door: number, comeBack: ComeBack) => Promise<LabelFault | null>;
}

/** The actions of a sheet that is kept. */
export function keptActions(id: string): SheetActions {
  return {
    tap: (mark, door) => tapDoor(id, mark, door),
    choose: (next) => chooseDoor(id, next),
    add: (mark, count) => addDoors(id, mark, count),
    undo: () => undoTap(id),
    label: (door, comeBack) => labelDoor(id, door, comeBack),
  };
}
