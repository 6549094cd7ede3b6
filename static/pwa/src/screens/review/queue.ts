import type { ReviewItem } from '../../store/index.ts';

/** Where the chief is in the queue of what must be looked at. */
export interface QueuePlace {
  /** The entry to look at now; null when all that is left was put off. */
  readonly item: ReviewItem | null;
  /** Its number, from 1, among all of this sitting. */
  readonly at: number;
  readonly of: number;
  /** Entries still to come, this one included. */
  readonly left: number;
  /** Entries that were put off in this sitting. */
  readonly later: number;
}

/**
 * The next entry to look at. `decided` were decided in this sitting and are gone from the queue;
 * `putOff` holds the versions that the chief wants to see last, so a changed entry comes up again.
 */
export function placeIn(
  look: readonly ReviewItem[],
  decided: number,
  putOff: ReadonlySet<string>,
): QueuePlace {
  const open = look.filter((item) => !putOff.has(keyOf(item)));
  const later = look.length - open.length;
  return {
    item: open[0] ?? null,
    at: decided + later + 1,
    of: decided + look.length,
    left: open.length,
    later,
  };
}

/** An entry in the version that was looked at. */
export function keyOf({ view }: ReviewItem): string {
  return `${view.id}:${view.version}`;
}
