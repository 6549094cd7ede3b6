import { Pieces } from '../../components/pieces.tsx';
import type { EntryView } from '../../domain/view.ts';
import { clockTime } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import { resultLine } from '../entry/result-line.ts';
import { reasonText } from '../entry/reason-text.ts';
import { StandingChip } from '../entry/standing-chip.tsx';
import { entryTitle, officerName } from '../entry/title.ts';

/** One entry in the book: when, what and where, what came of it, how it stands. */
export function EntryLine({ view }: { view: EntryView }) {
  const form = lists.value.formOf(view.form, view.form_version);
  const reason = view.standing === 'returned' ? reasonText(view.reason, view.reason_code) : '';
  return (
    <li class="entry-line">
      <a class="cover" href={`/app/entry/${view.id}`}>
        <span class="when">{clockTime(view.started_at)}</span>
        <span class="what">
          <b>
            <Pieces text={entryTitle(view)} />
          </b>
          {form && <span class="sub">{resultLine(form, view.details)}</span>}
          {!view.own && <span class="sub">{officerName(view.officer_id)}</span>}
          {reason && <span class="say">{reason}</span>}
        </span>
        <StandingChip standing={view.standing} />
      </a>
    </li>
  );
}
