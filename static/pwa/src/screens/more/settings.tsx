import { Card } from '../../components/card.tsx';
import { Options } from '../../components/options.tsx';
import { moreWords } from '../../i18n/more.ts';
import { preferences, setPreference } from '../../store/index.ts';
import type { Preferences } from '../../store/types.ts';
import { LanguageOptions } from '../first-run/pick-language.tsx';

const SIZES: readonly Preferences['text_size'][] = [100, 125, 150, 200];
const THEMES: readonly Preferences['theme'][] = ['auto', 'day', 'night'];

/** Language, theme and size of text; each holds at once and is kept. */
export function Settings() {
  const w = moreWords();
  return (
    <Card title={w.settings} class="settings">
      <LanguageOptions label={w.language} />
      <Options
        id="theme"
        label={w.theme}
        value={preferences.value.theme}
        choices={THEMES.map((key) => ({ key, label: w.themes[key] }))}
        onPick={(key) => setPreference('theme', key)}
      />
      <p class="sub">{w.themeHint}</p>
      <Options
        id="text-size"
        label={w.textSize}
        value={String(preferences.value.text_size)}
        choices={SIZES.map((size) => ({ key: String(size), label: w.percent(size) }))}
        onPick={(key) => setPreference('text_size', sizeOf(key))}
      />
      <p class="sub">{w.textHint}</p>
    </Card>
  );
}

function sizeOf(key: string): Preferences['text_size'] {
  return SIZES.find((size) => String(size) === key) ?? 100;
}
