import { DAY } from '../../domain/days.ts';
import type { Notice } from '../../domain/notices.ts';
import { fullDay, fullMoment } from '../../i18n/index.ts';
import { noticeWords } from '../../i18n/notices.ts';
import { lists } from '../../store/index.ts';
import { reasonText } from '../entry/reason-text.ts';
import { entryTitle, officerName } from '../entry/title.ts';

/** A notice in a line, what stands behind it in another, and the way to the place to act. */
export interface Said {
  readonly title: string;
  readonly detail: string;
  readonly href: string;
  readonly action: string;
}

/** Say a notice at a moment (milliseconds). */
export function sayNotice(notice: Notice, at: number): Said {
  const w = noticeWords();
  const action = w.to[notice.kind];
  switch (notice.kind) {
    case 'returned': {
      const { view } = notice;
      const detail = reasonText(view.reason, view.reason_code) ?? '';
      return { title: w.returned(entryTitle(view)), detail, href: `/app/entry/${view.id}`, action };
    }
    case 'waiting': {
      const detail = w.oldest(fullMoment(notice.oldest));
      return { title: w.waiting(notice.entries), detail, href: '/app/review', action };
    }
    case 'silent_here': {
      const title = w.silentHere(daysFrom(notice.since, at));
      return { title, detail: w.silentHereText, href: '/app/more/sync', action };
    }
    case 'silent': {
      const title = w.silent(officerName(notice.officer_id), daysFrom(notice.since, at));
      return { title, detail: w.heard(fullMoment(notice.since)), href: '/people', action };
    }
    case 'behind':
      return { title: w.behind(campaignName(notice.campaign_id)), detail: paceText(notice), href: '/app/targets', action };
  }
}

function daysFrom(since: number, at: number): number {
  return Math.max(0, Math.floor((at - since) / DAY));
}

function campaignName(id: string): string {
  return lists.value.campaigns.find((campaign) => campaign.id === id)?.name ?? noticeWords().behindUnknown;
}

function paceText({ done, whole, pace, last_day }: Extract<Notice, { kind: 'behind' }>): string {
  const w = noticeWords();
  const needed = pace === null ? [] : [w.pace(pace, fullDay(`${last_day}T00:00:00+07:00`))];
  return [w.progress(done, whole), ...needed].join(' · ');
}
