/** How this phone looks and speaks; readable at once, before any database is open. */

import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Preferences } from './types.ts';

const KEY = 'tung-ngo-preferences';

const AT_FIRST: Preferences = {
  language: 'vi',
  theme: 'auto',
  text_size: 100,
  purpose_seen: false,
  practice_done: false,
};

function kept(): Preferences {
  try {
    return { ...AT_FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    // Storage that is closed to us, or holds what no version wrote, leaves the usual look.
    return AT_FIRST;
  }
}

const shown = signal<Preferences>(kept());

export const preferences: ReadonlySignal<Preferences> = shown;

/** Choose one of them and keep the choice. */
export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  shown.value = { ...shown.value, [key]: value };
  try {
    localStorage.setItem(KEY, JSON.stringify(shown.value));
  } catch {
    // The choice holds until the app is closed; nothing that was recorded depends on it.
  }
}
