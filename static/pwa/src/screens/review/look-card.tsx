import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { Pieces } from '../../components/pieces.tsx';
import { fullDay, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import type { ReviewItem } from '../../store/index.ts';
import { FactList } from '../entry/fact-list.tsx';
import { factsOf } from '../entry/facts.ts';
import { PhotosOf } from '../entry/photos-card.tsx';
import { reasonText } from '../entry/reason-text.ts';
import { entryTitle, officerName } from '../entry/title.ts';

function whyText({ view, why }: ReviewItem): string {
  const w = words().review.why;
  return why === 'flag' ? w.flag(view.flags.length) : w[why];
}

/** The entry to look at, whole: nothing of it is hidden behind another tap. */
export function LookCard({ item }: { item: ReviewItem }) {
  const { view, why } = item;
  const form = lists.value.formOf(view.form, view.form_version);
  const receipt = view.receipt ? [words().book.receipt(view.receipt)] : [];
  const asked = reasonText(view.reason, null);
  return (
    <Card class="look">
      <div class="row">
        <h2 tabIndex={-1} id="look-title">
          <Pieces text={entryTitle(view)} />
        </h2>
        <Chip tone={why === 'sample' ? 'plain' : 'wait'}>{whyText(item)}</Chip>
      </div>
      <p class="sub">
        <Pieces text={[officerName(view.officer_id), fullDay(view.started_at), ...receipt].join(' · ')} />
      </p>
      {why === 'query' && asked && <p class="say gold">{asked}</p>}
      {why === 'sample' && <p class="sub">{words().review.sampleText}</p>}
      {form && <FactList facts={factsOf(view, form, lists.value)} />}
      <PhotosOf view={view} />
    </Card>
  );
}
