import { effect } from '@preact/signals';
import { clock } from '../components/clock.ts';
import { nightAt } from '../domain/days.ts';
import { language } from '../i18n/language.ts';
import { speakIn } from '../i18n/words.ts';
import { preferences } from '../store/index.ts';
import type { Preferences } from '../store/types.ts';

/** From this size of text on (150 % of 16 px) screens take their roomy shape. */
const LARGE_TEXT = 24;

/** The theme that holds at a moment: `auto` is night from 18:00 to 06:00. */
export function themeAt(theme: Preferences['theme'], ms: number): 'day' | 'night' {
  if (theme !== 'auto') return theme;
  return nightAt(ms) ? 'night' : 'day';
}

/** Tells the page and the browser's own bar which theme holds. */
function paint(theme: 'day' | 'night'): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  const paper = getComputedStyle(root).getPropertyValue('--paper').trim();
  for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    bar.content = paper;
  }
}

/** Sets the size of text; whether it is large counts the phone's own setting too. */
function size(percent: number): void {
  const root = document.documentElement;
  root.dataset.text = String(percent);
  const shown = parseFloat(getComputedStyle(root).fontSize);
  root.toggleAttribute('data-large', shown >= LARGE_TEXT);
}

/**
 * Keeps language, theme and text size of the whole document as the preferences say, from the
 * first paint on; the theme changes by itself at 18:00 and 06:00. Returns how to stop.
 */
export function keepAppearance(): () => void {
  const stops = [
    effect(() => void speakIn(preferences.value.language)),
    effect(() => {
      document.documentElement.lang = language.value;
    }),
    effect(() => paint(themeAt(preferences.value.theme, clock.value))),
    effect(() => size(preferences.value.text_size)),
  ];
  return () => stops.forEach((stop) => stop());
}
