import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { words } from '../../i18n/index.ts';
import { dropMine } from '../../store/index.ts';
import type { Trouble } from '../../store/index.ts';
import { entryTitle, officerName } from '../entry/title.ts';
import { firstText } from './overtaken.ts';

/** Where another was first: said once, and put away with one tap; theirs stands. */
export function OvertakenCard({ troubles }: { troubles: readonly Trouble[] }) {
  const w = words().review;
  return (
    <>
      {troubles.map((trouble) => (
        <Card key={trouble.entry_id} tone="gold">
          <div class="row">
            <div>
              <b>{firstText(trouble, officerName)}</b>
              <div class="sub">{trouble.theirs && entryTitle(trouble.theirs)}</div>
              <div class="sub">{trouble.same_outcome ? words().trouble.same : w.firstText}</div>
            </div>
            <Button onClick={() => void dropMine(trouble.entry_id)}>{w.seen}</Button>
          </div>
        </Card>
      ))}
    </>
  );
}
