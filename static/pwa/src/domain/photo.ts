/** What becomes of a photo on this phone: it follows from what names it, never from a step of its own. */

import type { Entry } from './types.ts';

/**
 * `draft`: kept with what is being typed. `waiting`: its entry left the form, and it is to follow.
 * `sent`: the server has it. `refused`: the server does not take it. `taken_off`: it showed what it
 * must not. Of the last two no bytes are kept.
 */
export type PhotoStanding = 'draft' | 'waiting' | 'sent' | 'refused' | 'taken_off';

/** What names a photo of an entry on this phone. */
export interface Naming {
  /** A draft of its entry, or one that can still be taken back. */
  readonly draft: boolean;
  /** A step of its entry that is not acknowledged. */
  readonly queued: boolean;
  /** A step of its entry that was acknowledged in the last 30 days. */
  readonly acknowledged: boolean;
  /** The entry as the server told it last. */
  readonly row: Pick<Entry, 'status' | 'photos' | 'decided_at'> | undefined;
  /** When the server last told everything (milliseconds, by its clock). */
  readonly told_at: number | null;
}

/** A photo that was sent stays on the phone for so long, as what was sent does (milliseconds). */
export const KEPT_SENT = 30 * 86_400_000;
/** An answer that was on its way while a photo came may not know of it yet (milliseconds). */
const CROSSING = 60_000;
/** So long after its entry was approved the server deletes a photo, and wants it no more (milliseconds). */
const KEPT_APPROVED = 90 * 86_400_000;

interface Kept {
  readonly sha256: string;
  readonly standing: PhotoStanding;
  /** When the server had told everything last, as the photo came to it (milliseconds, by its clock). */
  readonly sent_at: number | null;
  /** How often it was sent in vain. */
  readonly tries: number;
}

/** What a server took so often, and goes on to lack, is not sent once more: each time costs its person data. */
export const MOST_TRIES = 3;

/** How a photo stands now; null where nothing needs it on this phone any more. No clock but the server's is asked. */
export function standingOf(photo: Kept, by: Naming): PhotoStanding | null {
  const named = by.row?.photos.find(({ sha256 }) => sha256 === photo.sha256);
  const unsettled = by.draft || by.queued;
  if (photo.standing === 'refused' || photo.standing === 'taken_off')
    return unsettled || named ? photo.standing : null;
  if (named?.here || (photo.standing === 'sent' && !isMissed(photo, by)))
    return unsettled || isWorthKeeping(photo, by) ? 'sent' : null;
  if (by.queued) return 'waiting';
  if (isWanted(photo.sha256, by)) return 'waiting';
  return by.draft ? 'draft' : null;
}

/** The server knows its entry, and lacks the photo: it may go out now. */
export function isWanted(sha256: string, by: Naming): boolean {
  // Who moved away may not be told of an entry that was acknowledged; its photo follows all the same.
  if (!by.row) return by.acknowledged;
  if (by.row.status === 'withdrawn' || isOver(by)) return false;
  return by.row.photos.some((one) => one.sha256 === sha256 && !one.here);
}

/** The time of its photos is over: what is sent now would never be told as being there. */
function isOver({ row, told_at }: Naming): boolean {
  if (row?.status !== 'approved' || row.decided_at === null || told_at === null) return false;
  return told_at - Date.parse(row.decided_at) > KEPT_APPROVED;
}

/** It was sent, and the server says that it lacks it: it was restored, or the photo was taken off. */
function isMissed(photo: Kept, by: Naming): boolean {
  if (photo.tries >= MOST_TRIES) return false;
  return sinceSent(photo, by) > CROSSING && by.row !== undefined && isWanted(photo.sha256, by);
}

/** How long after a photo was sent the server told everything (milliseconds); 0 where it has not since. */
function sinceSent({ sent_at }: Kept, { told_at }: Naming): number {
  return sent_at === null || told_at === null ? 0 : told_at - sent_at;
}

/**
 * What was withdrawn or sent a month ago is read from the server where anybody wants to see it. What was
 * approved stays as long as its entry in the sent box: a server restored from a backup is given both again.
 */
function isWorthKeeping(photo: Kept, by: Naming): boolean {
  if (sinceSent(photo, by) > KEPT_SENT) return false;
  const { row, acknowledged } = by;
  return row ? row.status !== 'withdrawn' : acknowledged;
}
