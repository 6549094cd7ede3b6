import { clockTime } from '../../i18n/index.ts';
import type { Words } from '../../i18n/index.ts';
import type { SyncState, Warning } from '../../sync/state.ts';

/** The state of sync in a whole sentence: what is so, and what happens next. */
export function sayState(state: SyncState, w: Words): string {
  const say = w.more.sync;
  switch (state.kind) {
    case 'all_sent':
      return say.allSent(clockTime(state.at));
    case 'waiting':
      return say.waitingText(state.waiting);
    case 'sending':
      return say.receivedOf(state.done, state.total, state.total - state.done);
    case 'offline':
      return state.waiting ? say.offlineWaiting(state.waiting) : say.offline;
    case 'stuck':
      return say.stuck(say.reasons[state.reason], state.waiting);
    case 'trouble':
      return say.trouble(state.trouble);
    case 'signed_out':
      return say.signedOut(state.waiting);
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
  const say = w.more.sync;
  switch (warning.kind) {
    case 'clock':
      return `${say.clock(Math.abs(warning.minutes), warning.minutes > 0)} ${say.clockText}`;
    case 'numbers_missing':
      return say.numbersMissing(warning.count);
    case 'storage':
      return say.storageRisks[warning.why];
  }
}
