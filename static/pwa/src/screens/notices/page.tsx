import { useEffect, useRef } from 'preact/hooks';
import { Card } from '../../components/card.tsx';
import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';
import { fullMoment } from '../../i18n/index.ts';
import { noticeWords } from '../../i18n/notices.ts';
import { markNoticesRead, readNotices } from '../../session/notices.ts';
import type { Notices } from '../../session/notices.ts';
import { useLive } from '../../store/index.ts';
import { NoticeLine } from './line.tsx';
import { RingCard } from './ring-card.tsx';

/** `/app/more/notices`: what waits for whoever is at work, and whether this phone rings for it. */
export function NoticesPage() {
  const w = noticeWords();
  const notices = useLive(readNotices, []);
  return (
    <Page title={w.title} back="/app/more" tab="more">
      {notices && <List notices={notices} />}
      <RingCard />
    </Page>
  );
}

/** What was new when the page was opened stays marked so until it is left. */
function List({ notices: { items, asked_at } }: { notices: Notices }) {
  const w = noticeWords();
  const known = useRef(new Set(items.filter(({ fresh }) => !fresh).map(({ notice }) => notice.key)));
  const keys = items.map(({ notice }) => notice.key);
  useEffect(() => void markNoticesRead(keys), [keys.join()]);
  if (items.length === 0) return <Empty title={w.none} text={w.text} />;
  return (
    <>
      <p class="sub">{w.text}</p>
      <Card>
        {items.map((item) => (
          <NoticeLine
            key={item.notice.key}
            item={item}
            fresh={!known.current.has(item.notice.key)}
          />
        ))}
      </Card>
      {asked_at !== null && <p class="sub">{w.asOf(fullMoment(asked_at))}</p>}
    </>
  );
}
