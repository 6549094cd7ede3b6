import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { now } from '../../clock.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Page } from '../../components/page.tsx';
import type { Form } from '../../domain/types.ts';
import { span, words } from '../../i18n/index.ts';
import { lists, takeBack } from '../../store/index.ts';
import type { Draft, Submitted } from '../../store/index.ts';
import { resultLine } from '../entry/result-line.ts';
import { outingTitle } from '../entry/title.ts';
import { withFill } from '../../domain/fill.ts';

export interface SentPageProps {
  /** The draft as it left. */
  draft: Draft;
  form: Form;
  sent: Exclude<Submitted, { kind: 'faults' }>;
  onTakenBack: (draftId: string) => void;
}

/** A few seconds to take it back, then Hôm nay by itself. */
export function SentPage({ draft, form, sent, onTakenBack }: SentPageProps) {
  const w = words().record;
  const { route } = useLocation();
  const [late, setLate] = useState(false);
  const until = sent.kind === 'queued' ? sent.until : null;
  useEffect(() => {
    if (until === null || late) return undefined;
    const timer = setTimeout(() => route('/app/', true), until - now());
    return () => clearTimeout(timer);
  }, [until, late]);
  const undo = async (mutationId: string) => {
    const { taken, draft_id } = await takeBack([mutationId]);
    if (taken && draft_id) onTakenBack(draft_id);
    else setLate(true);
  };
  const parked = sent.kind === 'parked';
  return (
    <Page title={parked ? w.parkedTitle : w.sentTitle} class="record">
      <Summary draft={draft} form={form} />
      <p>{parked ? w.parkedText : late ? w.tooLate : w.sentText}</p>
      <div class="push" />
      {sent.kind === 'queued' && !late && (
        <Button wide class="take-back" onClick={() => void undo(sent.mutation_id)}>
          {w.undo}
        </Button>
      )}
      <LinkButton href="/app/" tone="brand" wide>
        {w.toToday}
      </LinkButton>
    </Page>
  );
}

function Summary({ draft, form }: { draft: Draft; form: Form }) {
  const { started_at, ended_at } = draft;
  const area = lists.value.areaOf(draft.area_id ?? '')?.name ?? draft.area_typed;
  return (
    <Card title={outingTitle(form, area)}>
      <p>{resultLine(form, withFill(form, draft.details))}</p>
      {started_at && ended_at && <p class="sub figures">{span(started_at, ended_at)}</p>}
    </Card>
  );
}
