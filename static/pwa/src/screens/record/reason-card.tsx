import { Card } from '../../components/card.tsx';
import { words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import type { Draft } from '../../store/index.ts';
import { reasonText } from '../entry/reason-text.ts';

/** Why the entry came back, on top of the form that mends it. */
export function ReasonCard({ draft }: { draft: Draft }) {
  const w = words().record;
  const reason = reasonText(draft.reason, draft.reason_code);
  if (reason === '') return <ParkedCard draft={draft} />;
  return (
    <Card tone="red" title={draft.kind === 'mend' ? w.refusedTitle : w.returnedTitle}>
      <p>{reason}</p>
    </Card>
  );
}

/** A finished entry waits for its area: now there is a list to pick it from. */
function ParkedCard({ draft }: { draft: Draft }) {
  if (!draft.parked) return null;
  const w = words().record;
  return <Card tone="gold">{lists.value.received ? w.parkedNow : w.parkedText}</Card>;
}
