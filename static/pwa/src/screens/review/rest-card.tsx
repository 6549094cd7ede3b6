import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Sheet } from '../../components/sheet.tsx';
import type { EntryView } from '../../domain/view.ts';
import { kindName, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import { amount } from '../entry/result-line.ts';
import { officerName } from '../entry/title.ts';
import { addsOf, byOfficer, sumsText } from './adds.ts';
import { HoldButton } from './hold-button.tsx';

export interface RestCardProps {
  rest: readonly EntryView[];
  /** How many must be looked at before; the button comes when there are none. */
  left: number;
  onApprove: (views: readonly EntryView[]) => void;
}

/** The rest, of which nothing needs a look: one button for all of them, with what it adds. */
export function RestCard({ rest, left, onApprove }: RestCardProps) {
  const w = words().review;
  const [open, setOpen] = useState(false);
  const adds = addsOf(lists.value.forms, rest);
  if (rest.length === 0) return null;
  if (left > 0) {
    return (
      <Card class="rest">
        <p class="sub">{w.restAfter(left)}</p>
        <p>{w.restWaits(rest.length, sumsText(adds))}</p>
      </Card>
    );
  }
  return (
    <Card title={w.restTitle} class="rest">
      <ul class="adds">
        {adds.map(({ form, entries, unit, total }) => (
          <li key={form.key}>{w.addsLine(kindName(form), entries, amount(total, unit))}</li>
        ))}
      </ul>
      <p class="sub">{w.restHold}</p>
      <ApproveMany views={rest} onApprove={onApprove} />
      <Button wide onClick={() => setOpen(true)}>
        {w.byOfficer}
      </Button>
      <Sheet title={w.byOfficer} open={open} onClose={() => setOpen(false)}>
        {byOfficer(rest, officerName).map((officer) => (
          <section key={officer.id} class="stack" aria-label={officer.name}>
            <h3>{officer.name}</h3>
            <ApproveMany views={officer.views} onApprove={onApprove} />
          </section>
        ))}
      </Sheet>
    </Card>
  );
}

function ApproveMany({
  views,
  onApprove,
}: Pick<RestCardProps, 'onApprove'> & { views: readonly EntryView[] }) {
  const w = words().review;
  const label = w.restButton(views.length, sumsText(addsOf(lists.value.forms, views)));
  return (
    <HoldButton title={w.confirmTitle(views.length)} yes={label} onDone={() => onApprove(views)}>
      {label}
    </HoldButton>
  );
}
