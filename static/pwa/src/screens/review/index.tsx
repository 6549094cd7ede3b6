import { useEffect, useState } from 'preact/hooks';
import { Button, LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { StampIcon } from '../../components/icons.tsx';
import { Page } from '../../components/page.tsx';
import type { EntryView } from '../../domain/view.ts';
import { words } from '../../i18n/index.ts';
import { session } from '../../session/index.ts';
import { approve, lists, readReview, readTrouble, useLive } from '../../store/index.ts';
import type { Review as Waiting, ReviewItem } from '../../store/index.ts';
import { syncState } from '../../sync/state.ts';
import { DecisionPart } from './decision-part.tsx';
import type { Decided } from './decision-part.tsx';
import { LookCard } from './look-card.tsx';
import { OvertakenCard } from './overtaken-card.tsx';
import { overtaken } from './overtaken.ts';
import { keyOf, placeIn } from './queue.ts';
import { RestCard } from './rest-card.tsx';
import { LastDecision } from './last-decision.tsx';
import type { Last } from './last-decision.tsx';
import { UndoList } from './undo-bar.tsx';
import '../../styles/book.css';
import '../../styles/review.css';

/** `/app/review`: the chief's one queue. */
export default function Review() {
  const isChief = session.value?.officer.role === 'chief';
  return isChief ? <Queue /> : <NotChief />;
}

function Queue() {
  const waiting = useLive(readReview, []);
  const troubles = useLive(readTrouble, []) ?? [];
  if (!waiting) return <Page title={words().review.title} tab="review" />;
  return <Sitting waiting={waiting} overtakenBy={overtaken(troubles)} />;
}

type SittingProps = { waiting: Waiting; overtakenBy: ReturnType<typeof overtaken> };

/** One sitting: what was decided in it is counted, so that the chief sees how far it has come. */
function Sitting({ waiting, overtakenBy }: SittingProps) {
  const w = words().review;
  const { look, rest, total, officers, undoable } = waiting;
  const [last, setLast] = useState<Last | null>(null);
  const [looked, setLooked] = useState<readonly string[]>([]);
  const [putOff, setPutOff] = useState<ReadonlySet<string>>(new Set());
  const open = new Set(look.map(({ view }) => view.id));
  const decided = looked.filter((id) => !open.has(id)).length;
  const place = placeIn(look, decided, putOff);
  const { item } = place;
  const onDecided = (done: Decided) => {
    setLooked([...looked.filter((id) => id !== done.view.id), done.view.id]);
    setLast({ ...done, views: [done.view] });
  };
  const onApprove = async (views: readonly EntryView[]) => {
    const result = await approve(views.map(({ id, version }) => ({ id, version })));
    if (result.kind === 'queued') setLast({ ...result, views, step: 'approve', reason: '' });
  };
  return (
    <Page
      title={item ? w.titleAt(place.at, place.of) : w.title}
      sub={total > 0 ? w.sub(total, officers, rest.length) : undefined}
      tab="review"
      class="review"
    >
      <LastDecision last={last} onUndone={() => setLast(null)} />
      <OvertakenCard troubles={overtakenBy} />
      {item && (
        <Looking
          key={keyOf(item)}
          item={item}
          moved={decided + place.later > 0}
          onDecided={onDecided}
          onLater={() => setPutOff(new Set([...putOff, keyOf(item)]))}
        />
      )}
      {!item && place.later > 0 && (
        <PutOff count={place.later} onAgain={() => setPutOff(new Set())} />
      )}
      {total === 0 && <NothingWaits />}
      <div class="push" />
      <RestCard rest={rest} left={place.left} onApprove={(views) => void onApprove(views)} />
      <UndoList views={undoable} />
    </Page>
  );
}

interface LookingProps {
  item: ReviewItem;
  /** It came by itself after another: the focus follows, so that a screen reader reads it. */
  moved: boolean;
  onDecided: (decided: Decided) => void;
  onLater: () => void;
}

function Looking({ item, moved, onDecided, onLater }: LookingProps) {
  const form = lists.value.formOf(item.view.form, item.view.form_version);
  useEffect(() => {
    if (!moved) return;
    document.getElementById('look-title')?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <>
      <LookCard item={item} />
      {form && (
        <DecisionPart view={item.view} form={form} onDecided={onDecided} onLater={onLater} />
      )}
    </>
  );
}

function PutOff({ count, onAgain }: { count: number; onAgain: () => void }) {
  const w = words().review;
  return (
    <div class="row">
      <span>{w.laterTitle(count)}</span>
      <Button onClick={onAgain}>{w.laterAgain}</Button>
    </div>
  );
}

function NothingWaits() {
  const w = words().review;
  const offline = syncState.value.kind === 'offline';
  return (
    <Empty
      icon={<StampIcon />}
      title={w.emptyTitle}
      text={offline ? w.emptyOffline : w.emptyText}
    />
  );
}

function NotChief() {
  const w = words();
  return (
    <Page title={w.review.title} back="/app/">
      <Empty
        icon={<StampIcon />}
        title={w.review.notChief}
        text={w.review.notChiefText}
        action={<LinkButton href="/app/book">{w.book.toBook}</LinkButton>}
      />
    </Page>
  );
}
