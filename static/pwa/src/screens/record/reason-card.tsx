import { Card } from '../../components/card.tsx';
import type { Form } from '../../domain/types.ts';
import { words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import type { Draft, Trouble } from '../../store/index.ts';
import { reasonText } from '../entry/reason-text.ts';
import { officerName } from '../entry/title.ts';
import { firstText } from '../review/overtaken.ts';
import { refusalLines } from '../trouble/refusal.ts';

export interface ReasonCardProps {
  draft: Draft;
  form: Form;
  trouble: Trouble | null | undefined;
}

/** Why the entry came back, on top of the form that mends it. */
export function ReasonCard({ draft, form, trouble }: ReasonCardProps) {
  const w = words().record;
  const reason = reasonText(draft.reason, draft.reason_code);
  return (
    <>
      {trouble?.kind === 'refused' && <RefusedCard trouble={trouble} form={form} />}
      {trouble?.kind === 'conflict' && <Card tone="gold">{firstText(trouble, officerName)}</Card>}
      {reason !== '' && (
        <Card tone="red" title={w.returnedTitle}>
          <p>{reason}</p>
        </Card>
      )}
      {draft.parked && <Card tone="gold">{lists.value.received ? w.parkedNow : w.parkedText}</Card>}
    </>
  );
}

function RefusedCard({ trouble, form }: { trouble: Trouble; form: Form }) {
  const { detail, errors } = refusalLines(trouble, form);
  return (
    <Card tone="red" title={words().record.refusedTitle}>
      <p>{detail || words().trouble.noDetail}</p>
      {errors.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Card>
  );
}
