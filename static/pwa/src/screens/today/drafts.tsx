import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { clock } from '../../components/clock.ts';
import { Pieces } from '../../components/pieces.tsx';
import { localDay } from '../../domain/days.ts';
import { clockTime, kindName, shortDay, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import type { Draft } from '../../store/types.ts';

function savedAt(draft: Draft): string {
  const hour = clockTime(draft.saved_at);
  return localDay(draft.saved_at) === localDay(clock.value)
    ? hour
    : `${shortDay(draft.saved_at)} ${hour}`;
}

function draftTitle(draft: Draft): string {
  const { formOf, areaOf } = lists.value;
  const form = formOf(draft.form, draft.form_version);
  const area = draft.area_id ? areaOf(draft.area_id)?.name : draft.area_typed;
  return [form ? kindName(form) : draft.form, area].filter(Boolean).join(' · ');
}

/** What was left half typed, and what waits for its area to be picked. */
export function Drafts({ drafts }: { drafts: readonly Draft[] }) {
  const w = words().today;
  if (drafts.length === 0) return null;
  return (
    <Card title={w.drafts}>
      {drafts.map((draft) => (
        <div class="row" key={draft.id}>
          <div>
            <div>
              <Pieces text={draftTitle(draft)} />
            </div>
            <div class="sub">{draft.parked ? w.draftParked : w.draftSaved(savedAt(draft))}</div>
          </div>
          <LinkButton href={`/app/record/${draft.id}`} aria-label={w.goOnWith(draftTitle(draft))}>
            {w.goOn}
          </LinkButton>
        </div>
      ))}
    </Card>
  );
}
