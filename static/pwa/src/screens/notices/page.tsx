import { useEffect, useRef } from 'preact/hooks';
import { Card } from '../../components/card.tsx';
import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';
import { fullMoment } from '../../i18n/index.ts';
import { noticeWords } from '../../i18n/notices.ts';
import { markNoticesRead, readNotices } from '../../session/notices.ts';
import type { NoticeItem, Notices } from '../../session/notices.ts';
import { useLive } from '../../store/index.ts';
import { NoticeLine } from './line.tsx';
import { RingCard } from './ring-card.tsx';
import '../../styles/folds.css';

/** So many silent phones are named one by one; more are folded, so that nothing else is buried. */
const SHOWN = 3;

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
  const silent = items.filter(({ notice }) => notice.kind === 'silent');
  const folded = silent.length > SHOWN ? silent : [];
  const above = items.filter((item) => !folded.includes(item));
  const line = (item: NoticeItem) => (
    <NoticeLine key={item.notice.key} item={item} fresh={!known.current.has(item.notice.key)} />
  );
  if (items.length === 0) return <Empty title={w.none} text={w.text} />;
  return (
    <>
      <p class="sub">{w.text}</p>
      {above.length > 0 && <Card>{above.map(line)}</Card>}
      {folded.length > 0 && (
        <details class="more-details">
          <summary>{w.silentPhones(folded.length)}</summary>
          <Card>{folded.map(line)}</Card>
        </details>
      )}
      {asked_at !== null && <p class="sub">{w.asOf(fullMoment(asked_at))}</p>}
    </>
  );
}
