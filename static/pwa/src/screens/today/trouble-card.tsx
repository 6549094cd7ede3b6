import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { words } from '../../i18n/index.ts';
import type { Trouble } from '../../store/types.ts';

/** Work that the server did not take, with the first of its reasons. */
export function TroubleCard({ troubles }: { troubles: readonly Trouble[] }) {
  const w = words().today;
  const [first] = troubles;
  if (!first) return null;
  return (
    <Card tone="red" title={w.trouble(troubles.length)}>
      <div class="row">
        <div class="sub">{first.problem?.detail || w.troubleText}</div>
        <LinkButton tone="red" href="/app/trouble">
          {w.see}
        </LinkButton>
      </div>
    </Card>
  );
}
