import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Empty } from '../../components/empty.tsx';
import { BookIcon } from '../../components/icons.tsx';
import { Page } from '../../components/page.tsx';
import type { Form } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { fullDay, words } from '../../i18n/index.ts';
import { lists, readEntry, useLive } from '../../store/index.ts';
import type { EntryDetail } from '../../store/index.ts';
import { DecisionPart } from '../review/decision-part.tsx';
import { FactList } from './fact-list.tsx';
import { factsOf } from './facts.ts';
import { History } from './history.tsx';
import { PhotosCard } from './photos-card.tsx';
import { reasonText } from './reason-text.ts';
import { StandingChip } from './standing-chip.tsx';
import { EntrySteps, hasSteps, stepsNow } from './steps.tsx';
import { entryTitle, officerName } from './title.ts';
import { WaySteps } from './way-steps.tsx';
import '../../styles/book.css';

/** `/app/entry/<entry>`: one outing, how far it got, and everything it says. */
export default function Entry({ params }: { params: { entry: string } }) {
  const detail = useLive(() => readEntry(params.entry), [params.entry]);
  if (detail === undefined) return <div class="page" aria-busy="true" />;
  if (detail === null) return <Missing />;
  const form = lists.value.formOf(detail.view.form, detail.view.form_version);
  return <OneEntry detail={detail} form={form} />;
}

function OneEntry({ detail, form }: { detail: EntryDetail; form: Form | undefined }) {
  const { view, way, history, trouble } = detail;
  const steps = stepsNow(view);
  const mayDecide = steps.includes('approve');
  const hasFoot = (!mayDecide || steps.includes('withdraw')) && hasSteps(view);
  return (
    <Page
      title={entryTitle(view)}
      remembered={words().book.title}
      sub={subOf(view)}
      back="/app/book"
      aside={<StandingChip standing={view.standing} />}
      foot={hasFoot ? <EntrySteps view={view} /> : undefined}
      class="entry"
    >
      <Card>
        <WaySteps way={way} begun={view.started_at} />
      </Card>
      {trouble && <TroubleCard entryId={view.id} said={trouble.problem?.detail ?? ''} />}
      <ReasonCard view={view} />
      {form && (
        <Card>
          <FactList facts={factsOf(view, form, lists.value)} />
        </Card>
      )}
      <PhotosCard view={view} />
      {mayDecide && form && <DecisionPart key={view.version} view={view} form={form} />}
      <History lines={history} author={view.officer_id} />
    </Page>
  );
}

function subOf(view: EntryView): string {
  const w = words().book;
  const who = view.own ? [] : [officerName(view.officer_id)];
  const receipt = view.receipt ? w.receipt(view.receipt) : w.noReceipt;
  return [...who, fullDay(view.started_at), receipt].join(' · ');
}

/** Why it came back, or what is asked of it. */
function ReasonCard({ view }: { view: EntryView }) {
  const w = words().book;
  const reason = reasonText(view.reason, view.reason_code);
  if (reason === '' || (view.status !== 'returned' && view.status !== 'queried')) return null;
  const returned = view.status === 'returned';
  return (
    <Card tone={returned ? 'red' : 'gold'} title={returned ? w.returnedTitle : w.queriedTitle}>
      <p>{reason}</p>
      {view.decided_by && <p class="sub">{officerName(view.decided_by)}</p>}
    </Card>
  );
}

function TroubleCard({ entryId, said }: { entryId: string; said: string }) {
  const w = words().book;
  return (
    <Card tone="red">
      <div class="row">
        <p>{said || w.troubleText}</p>
        <LinkButton tone="red" href={`/app/trouble/${entryId}`}>
          {w.settle}
        </LinkButton>
      </div>
    </Card>
  );
}

function Missing() {
  const w = words().book;
  return (
    <Page title={w.title} back="/app/book">
      <Empty
        icon={<BookIcon />}
        title={w.notFound}
        text={w.notFoundText}
        action={<LinkButton href="/app/book">{w.toBook}</LinkButton>}
      />
    </Page>
  );
}
