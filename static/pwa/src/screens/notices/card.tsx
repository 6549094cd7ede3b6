import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { clock } from '../../components/clock.ts';
import { noticeWords } from '../../i18n/notices.ts';
import { readNotices } from '../../session/notices.ts';
import { useLive } from '../../store/index.ts';
import { sayNotice } from './say.ts';

/**
 * The first notice on Hôm nay, the last of its cards. What came back lies on top of that screen already
 * and is not said twice; nothing to tell takes no room.
 */
export default function NoticesCard() {
  const w = noticeWords();
  const notices = useLive(readNotices, []);
  const items = notices?.items.filter(({ notice }) => notice.kind !== 'returned') ?? [];
  const [first, ...others] = items;
  if (!first) return null;
  const fresh = items.filter((item) => item.fresh).length;
  return (
    <Card tone={fresh > 0 ? 'gold' : 'plain'} title={fresh > 0 ? w.titleNew(fresh) : w.title}>
      <div class="row">
        <div class="sub">
          <p>{sayNotice(first.notice, clock.value).title}</p>
          {others.length > 0 && <p>{w.more(others.length)}</p>}
        </div>
        <LinkButton href="/app/more/notices" aria-label={`${w.see}: ${w.title}`}>
          {w.see}
        </LinkButton>
      </div>
    </Card>
  );
}
