import { clockTime } from '../../i18n/index.ts';
import type { Words } from '../../i18n/index.ts';
import type { SyncState, Warning } from '../../sync/state.ts';

/** The state of sync in whole sentences: what is so, what happens next, and what waits for a person. */
export function sayState(state: SyncState, w: Words): string {
  const parked = 'parked' in state ? state.parked : 0;
  const own = parked > 0 ? w.sync.parked(parked) : '';
  const photos = 'photos' in state && state.photos > 0 ? w.sync.photos(state.photos) : '';
  return [sayGoing(state, w), photos, own].filter(Boolean).join(' ');
}

/** What goes by itself, now or later; what waits for its area is not told as if it did. */
function sayGoing(state: SyncState, w: Words): string {
  const say = w.sync;
  const going = 'parked' in state ? state.waiting - state.parked : 0;
  switch (state.kind) {
    case 'all_sent':
      return say.allSent(clockTime(state.at));
    case 'waiting':
      return going > 0 ? say.waitingText(going) : '';
    case 'sending':
      return say.receivedOf(state.done, state.total, state.total - state.done);
    case 'offline':
      return going > 0 ? say.offlineWaiting(going) : say.offline;
    case 'stuck':
      return say.stuck(say.reasons[state.reason], going);
    case 'trouble':
      return say.trouble(state.trouble);
    case 'signed_out':
      return say.signedOut(going);
    case 'update_needed':
      return say.updateNeeded;
    case 'locked':
      return say.locked[state.why];
    case 'never_synced':
      return say.neverSynced;
  }
}

/** A warning in words: what is wrong, what that does to tonight, and what to do about it. */
export function sayWarning(warning: Warning, w: Words): string {
  const say = w.sync;
  switch (warning.kind) {
    case 'clock':
      return `${say.clock(Math.abs(warning.minutes), warning.minutes > 0)} ${say.clockText}`;
    case 'numbers_missing':
      return say.numbersMissing(warning.count);
    case 'dropped':
      return say.dropped(warning.unsent);
    case 'storage':
      return say.storageRisks[warning.why];
  }
}
