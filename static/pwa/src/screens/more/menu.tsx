import { Card } from '../../components/card.tsx';
import { NextIcon } from '../../components/icons.tsx';
import { Page } from '../../components/page.tsx';
import { moreWords } from '../../i18n/more.ts';
import { namedWords } from '../../i18n/named.ts';
import { noticeWords } from '../../i18n/notices.ts';
import { rescueWords } from '../../i18n/rescue.ts';
import { unitTitle } from '../../i18n/index.ts';
import { session } from '../../session/index.ts';
import { updateReady } from '../../sw/client.ts';
import { LockButtons } from './lock-button.tsx';
import { Settings } from './settings.tsx';
import { SignOut } from './sign-out.tsx';
import { UpdateCard } from './update-card.tsx';

const PAGES = ['sync', 'leaves', 'purpose', 'about'] as const;

/** Who is at work, how the app looks, the pages to inspect, and the way out. */
export function Menu() {
  const w = moreWords();
  const me = session.value;
  return (
    <Page title={w.title} tab="more">
      {me && (
        <Card title={me.officer.full_name}>
          <div class="sub">
            {w.roles[me.officer.role]} · {unitTitle(me.unit)}
          </div>
        </Card>
      )}
      {updateReady.value && <UpdateCard />}
      <nav class="card menu" aria-label={w.title}>
        <ul>
          {me && (
            <li>
              <a href="/app/more/notices">
                <span>{noticeWords().title}</span>
                <NextIcon />
              </a>
            </li>
          )}
          {PAGES.map((page) => (
            <li key={page}>
              <a href={`/app/more/${page}`}>
                <span>{w.pages[page]}</span>
                <NextIcon />
              </a>
            </li>
          ))}
          <li>
            <a href="/app/more/named">
              <span>{namedWords().title}</span>
              <NextIcon />
            </a>
          </li>
          {me?.officer.role === 'chief' && (
            <li>
              <a href="/app/more/take-in">
                <span>{rescueWords().inTitle}</span>
                <NextIcon />
              </a>
            </li>
          )}
        </ul>
      </nav>
      <Settings />
      {me && <LockButtons />}
      {me && <SignOut />}
    </Page>
  );
}
