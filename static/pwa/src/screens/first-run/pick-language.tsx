import { Button } from '../../components/button.tsx';
import { DoorIcon } from '../../components/icons.tsx';
import { Options } from '../../components/options.tsx';
import { Page } from '../../components/page.tsx';
import { firstrunWords } from '../../i18n/firstrun.ts';
import type { Language } from '../../i18n/index.ts';
import { preferences, setPreference } from '../../store/index.ts';

/** The first screen of all: what this is, and in which language. */
export function PickLanguage({ onDone }: { onDone: () => void }) {
  const w = firstrunWords();
  return (
    <Page
      title={w.welcome}
      sub={w.tagline}
      aside={null}
      class="first-run"
      foot={
        <Button tone="brand" wide onClick={onDone}>
          {w.goOn}
        </Button>
      }
    >
      <div class="first-run-mark">
        <DoorIcon />
      </div>
      <LanguageOptions label={w.pickLanguage} />
    </Page>
  );
}

/** Both languages by their own names; the choice holds at once. */
export function LanguageOptions({ label }: { label: string }) {
  const w = firstrunWords();
  return (
    <Options<Language>
      id="language"
      label={label}
      value={preferences.value.language}
      choices={[
        { key: 'vi', label: <span lang="vi">{w.vietnamese}</span> },
        { key: 'en', label: <span lang="en">{w.english}</span> },
      ]}
      onPick={(key) => setPreference('language', key)}
    />
  );
}

/** One button to the other language, for places that have no room for a choice. */
export function OtherLanguage() {
  const w = firstrunWords();
  const other: Language = preferences.value.language === 'vi' ? 'en' : 'vi';
  return (
    <Button tone="plain" lang={other} onClick={() => setPreference('language', other)}>
      {other === 'vi' ? w.vietnamese : w.english}
    </Button>
  );
}
