/** How this phone looks and speaks; readable at once, before any database is open. */

import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { keepPreferences, readPreferencesKept } from './device.ts';
import type { Preferences } from './types.ts';

const KEY = 'tung-ngo-preferences';

/** How often a choice was made tells the newer copy from the older one. */
interface Kept extends Preferences {
  readonly choices: number;
}

const AT_FIRST: Kept = {
  language: 'vi',
  theme: 'auto',
  text_size: 100,
  purpose_seen: false,
  practice_done: false,
  choices: 0,
};

function readAtOnce(): Kept {
  try {
    return { ...AT_FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Kept>) };
  } catch {
    // Storage that is closed to us, or holds what no version wrote, leaves the usual look.
    return AT_FIRST;
  }
}

function writeAtOnce(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // The choice holds until the app is closed; nothing that was recorded depends on it.
  }
}

const shown = signal<Kept>(readAtOnce());

export const preferences: ReadonlySignal<Preferences> = shown;

/** Choose one of them and keep the choice. */
export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  shown.value = { ...shown.value, [key]: value, choices: shown.value.choices + 1 };
  writeAtOnce(shown.value);
  // What is readable at once reaches the disk seconds later, and is lost with the battery.
  void keepPreferences(shown.value).catch(() => undefined);
}

/** Take over what the database kept where a dead battery took the newer copy. Call it before the first paint. */
export async function restorePreferences(): Promise<void> {
  const kept = (await readPreferencesKept()) as Kept | undefined;
  if (!kept || kept.choices <= shown.value.choices) return;
  shown.value = { ...AT_FIRST, ...kept };
  writeAtOnce(shown.value);
}
