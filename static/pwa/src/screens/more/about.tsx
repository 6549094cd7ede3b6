import { Card, Facts } from '../../components/card.tsx';
import { Page } from '../../components/page.tsx';
import { moreWords } from '../../i18n/more.ts';
import { unitTitle } from '../../i18n/index.ts';
import { session } from '../../session/index.ts';
import { updateReady } from '../../sw/client.ts';
import { UpdateCard } from './update-card.tsx';
import { VERSION } from './version.ts';

/** What this is, which version, and as whom this phone works. */
export function About() {
  const w = moreWords();
  const me = session.value;
  const who = me
    ? ([
        [w.about.account, me.officer.username],
        [w.about.unit, unitTitle(me.unit)],
        [w.about.device, me.device_id.slice(-8)],
      ] as const)
    : [];
  return (
    <Page title={w.pages.about} back="/app/more" tab="more">
      <p>{w.about.text}</p>
      <p>
        <em>{w.about.motto}</em>
      </p>
      <Card>
        <Facts facts={[[w.about.version, VERSION], ...who]} />
      </Card>
      {updateReady.value && <UpdateCard />}
    </Page>
  );
}
