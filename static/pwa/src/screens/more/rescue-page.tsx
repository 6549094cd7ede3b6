import { Page } from '../../components/page.tsx';
import { rescueWords } from '../../i18n/rescue.ts';
import { locked } from '../../session/index.ts';
import { RescuePart } from '../rescue/part.tsx';

/** An officer's unsent work as a sealed file; needs neither a network nor a session, only the open book. */
export function RescuePage() {
  const w = rescueWords();
  return (
    <Page title={w.title} back="/app/more/sync" tab="more">
      {locked.value ? <p class="say">{w.lockedBook}</p> : <RescuePart />}
      <p class="sub">{w.stays}</p>
    </Page>
  );
}
