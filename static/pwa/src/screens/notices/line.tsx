import { LinkButton } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { clock } from '../../components/clock.ts';
import { noticeWords } from '../../i18n/notices.ts';
import type { NoticeItem } from '../../session/notices.ts';
import { sayNotice } from './say.ts';

/** A notice with the way to the place to act. */
export function NoticeLine({ item, fresh }: { item: NoticeItem; fresh: boolean }) {
  const { title, detail, href, action } = sayNotice(item.notice, clock.value);
  return (
    <div class="row">
      <div>
        <div>
          {title} {fresh && <Chip tone="wait">{noticeWords().fresh}</Chip>}
        </div>
        <div class="sub">{detail}</div>
      </div>
      <LinkButton href={href} aria-label={`${action}: ${title}`}>
        {action}
      </LinkButton>
    </div>
  );
}
