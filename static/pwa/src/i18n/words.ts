import { batch, signal } from '@preact/signals';
import { language } from './language.ts';
import type { Language } from './language.ts';
import { vi } from './vi/index.ts';
import type { Words } from './vi/index.ts';

const spoken = signal<Words>(vi);
const settled = signal(false);
let wanted: Language = 'vi';

/** Every word the app says, in the person's language. Read it while rendering: it is reactive. */
export function words(): Words {
  return spoken.value;
}

/** False until the words of the chosen language have been brought for the first time, or can't be. */
export function speaks(): boolean {
  return settled.value;
}

/**
 * Speaks a language from now on. English is brought when it is wanted, so that nobody else carries
 * it; where that fails (offline, and never brought before) the app goes on in Vietnamese.
 */
export async function speakIn(chosen: Language): Promise<void> {
  wanted = chosen;
  const found = await bring(chosen);
  if (wanted !== chosen) return;
  batch(() => {
    language.value = found ? chosen : 'vi';
    spoken.value = found ?? vi;
    settled.value = true;
  });
}

async function bring(chosen: Language): Promise<Words | null> {
  if (chosen === 'vi') return vi;
  try {
    return (await import('./en/index.ts')).en;
  } catch {
    return null;
  }
}
