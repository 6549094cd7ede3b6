import { clockTime, words } from '../i18n/index.ts';
import type { Words } from '../i18n/index.ts';
import { locked } from '../session/index.ts';
import { syncState, warnings } from '../sync/state.ts';
import type { SyncState, Unsent, Warning } from '../sync/state.ts';
import { Chip } from './chip.tsx';
import type { ChipTone } from './chip.tsx';

export interface Told {
  tone: ChipTone;
  text: string;
}

/** What the chip says of a state; green only where nothing is unsent (experience.md, promise 9). */
export function tellSync(state: SyncState, w: Words): Told {
  const say = w.shell.sync;
  const left = 'photos' in state ? state.waiting + state.photos : 0;
  switch (state.kind) {
    case 'all_sent':
      return { tone: 'ok', text: say.allSentAt(clockTime(state.at)) };
    case 'waiting':
      return { tone: 'wait', text: waitingText(state, left, w) };
    case 'sending':
      return { tone: 'info', text: say.sendingOf(state.done, state.total) };
    case 'offline':
      return {
        tone: 'wait',
        text: left ? say.offlineWaiting(left) : say.offline,
      };
    case 'stuck':
      return { tone: 'bad', text: say.stuck(left) };
    case 'trouble':
      return { tone: 'bad', text: say.trouble(state.trouble) };
    case 'signed_out':
      return { tone: 'bad', text: say.signedOut };
    case 'update_needed':
      return { tone: 'bad', text: say.updateNeeded };
    case 'locked':
      return { tone: 'bad', text: say.locked };
    case 'never_synced':
      return { tone: 'wait', text: say.neverSynced };
  }
}

function waitingText({ waiting, parked, photos }: Unsent, left: number, w: Words): string {
  const say = w.shell.sync;
  if (waiting === 0) return say.photos(photos);
  // Nothing is about to go where all of it waits for its officer.
  return parked < waiting ? say.waiting(left) : say.parked(parked);
}

/** A warning takes the place of what is well, never of what is not. */
export function tellHeader(state: SyncState, warned: readonly Warning[], w: Words): Told {
  const clockWarning = warned.find((warning) => warning.kind === 'clock');
  if (state.kind !== 'all_sent' || !clockWarning) return tellSync(state, w);
  return { tone: 'wait', text: w.shell.sync.clockWrong(Math.abs(clockWarning.minutes)) };
}

/** The state of sync at the right of every title; it leads to the page that tells all of it. */
export function SyncChip() {
  const w = words();
  if (locked.value) return <Chip tone="wait">{w.shell.sync.sealed}</Chip>;
  const { tone, text } = tellHeader(syncState.value, warnings.value, w);
  return (
    <a class="sync-link" href="/app/more/sync" aria-label={w.shell.syncLabel(text)}>
      <Chip tone={tone} mark>
        {text}
      </Chip>
    </a>
  );
}
