import type { Form } from '../../domain/types.ts';
import type { Draft, DraftPatch } from '../../store/index.ts';
import { joined } from './overlay.ts';

/** What a keeper needs of the world; tests pass small fakes. */
export interface Keeping {
  /** Resolves when it is on the disk, throws where the phone refuses it. */
  readonly save: (patch: DraftPatch) => Promise<void>;
  /** Two patches as one, the later one wins. */
  readonly join: (earlier: DraftPatch, later: DraftPatch) => DraftPatch;
  /** Told after each write whether anything typed is not on the disk. */
  readonly told: (failed: boolean) => void;
  /** Calls once, later; gives what calls it off. */
  readonly later: (again: () => void) => () => void;
}

/**
 * Writes what is typed, one write after the other. What the phone refuses stays here, goes along with
 * the next keystroke and is tried again by itself: "saved" is said of all of it or of nothing.
 */
export class Keeper {
  readonly #world: Keeping;
  #unsaved: DraftPatch | null = null;
  #writing: Promise<boolean> | null = null;
  #callOff: () => void = () => undefined;

  constructor(world: Keeping) {
    this.#world = world;
  }

  /** A keystroke: on its way to the disk at once, or right after the write that is under way. */
  type(patch: DraftPatch): void {
    this.#unsaved = this.#unsaved ? this.#world.join(this.#unsaved, patch) : patch;
    void this.settled();
  }

  /** Resolves when every keystroke so far was written: false where the phone refuses them. */
  settled(): Promise<boolean> {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  /** The form is left: what could not be written by now is not tried again. */
  stop(): void {
    this.#callOff();
  }

  async #writeAll(): Promise<boolean> {
    this.#callOff();
    for (let patch = this.#take(); patch; patch = this.#take()) {
      if (await this.#write(patch)) continue;
      this.#unsaved = this.#unsaved ? this.#world.join(patch, this.#unsaved) : patch;
      this.#callOff = this.#world.later(() => void this.settled());
      this.#world.told(true);
      return false;
    }
    this.#world.told(false);
    return true;
  }

  #take(): DraftPatch | null {
    const patch = this.#unsaved;
    this.#unsaved = null;
    return patch;
  }

  #write(patch: DraftPatch): Promise<boolean> {
    return this.#world.save(patch).then(
      () => true,
      () => false,
    );
  }
}

/** Two patches of a draft as one; unlike what is shown, what is written holds the times as well. */
export function joinedPatch(form: Form, stored: Draft, earlier: DraftPatch, later: DraftPatch): DraftPatch {
  return { ...timesOf(earlier), ...timesOf(later), ...joined(form, stored, withoutTimes(earlier), later) };
}

function timesOf(patch: DraftPatch): DraftPatch {
  const { started_at, ended_at } = patch;
  return {
    ...('started_at' in patch ? { started_at } : {}),
    ...('ended_at' in patch ? { ended_at } : {}),
  } as DraftPatch;
}

function withoutTimes({ started_at: _from, ended_at: _to, ...rest }: DraftPatch): DraftPatch {
  return rest;
}
