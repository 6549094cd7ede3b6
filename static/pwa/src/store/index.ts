/** The store as screens use it: what they read, what they append. Nothing else of it is theirs. */

export { useLive } from './live.ts';
export { lists } from './lists.ts';
export { preferences, setPreference } from './preferences.ts';
export { askToPersist, readStorage } from './storage.ts';
export { blocked, lost, refusedWrite, superseded } from './standing.ts';
export { dismissDropped } from './current.ts';
export { readBook, readBookCounts } from './book.ts';
export { readReturned } from './views.ts';
export { readEntry } from './entry.ts';
export { readBalance, readReport } from './day.ts';
export { readReview } from './review.ts';
export { readCoverage } from './coverage.ts';
export { dropMine, keepMine, mendTrouble, readTrouble, rewordTrouble } from './trouble.ts';
export { checkDraft } from './draft-check.ts';
export {
  discardDraft,
  newDraft,
  prefillDraft,
  readDraft,
  readDrafts,
  readLast,
  saveDraft,
  startTiming,
  stopTiming,
} from './drafts.ts';
export { addPhoto, dropPhoto, readPhotoBytes, readPhotos, takePhotoOffHere } from './photos.ts';
export type { KeptPhoto, PhotoHere } from './photos.ts';
export { submitDraft } from './submit.ts';
export { openRevision } from './revise.ts';
export { approve, query, returnEntry, undoDecision, withdraw } from './steps.ts';
export { takeBack } from './outbox.ts';
export {
  addDoors,
  beginWalk,
  chooseDoor,
  dropWalk,
  endWalk,
  labelDoor,
  moveWalk,
  readOwed,
  readWalk,
  readWalks,
  tapDoor,
  undoTap,
} from './walks.ts';
export type * from './types.ts';
export type { Door, Round, Walk } from '../domain/walk.ts';
export type { EntryView, HistoryLine, Standing, WayStep } from '../domain/view.ts';
