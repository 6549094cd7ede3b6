import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { words } from '../../i18n/index.ts';
import { dropMine } from '../../store/index.ts';
import type { Trouble } from '../../store/index.ts';
import { entryTitle, officerName } from '../entry/title.ts';
import { firstText } from './overtaken.ts';

/** So many are told one by one; the rest wait in Cần xử lý. */
const SHOWN = 3;

/** Where another was first: said once, and put away with one tap; theirs stands. */
export function OvertakenCard({ troubles }: { troubles: readonly Trouble[] }) {
  const w = words().review;
  const agreed = troubles.filter((trouble) => trouble.same_outcome);
  const single = agreed.length > 1 ? troubles.filter((trouble) => !trouble.same_outcome) : troubles;
  const more = single.length - SHOWN;
  return (
    <>
      {agreed.length > 1 && <Agreed troubles={agreed} />}
      {single.slice(0, SHOWN).map((trouble) => (
        <One key={trouble.entry_id} trouble={trouble} />
      ))}
      {more > 0 && <LinkButton href="/app/trouble">{w.firstMore(more)}</LinkButton>}
    </>
  );
}

/** Many that came out as they were wanted, as after approving the same evening on two phones. */
function Agreed({ troubles }: { troubles: readonly Trouble[] }) {
  const w = words().review;
  const put = () => void Promise.all(troubles.map(({ entry_id }) => dropMine(entry_id)));
  return (
    <Card tone="gold">
      <div class="row">
        <div>
          <b>{w.firstMany(troubles.length)}</b>
          <div class="sub">{words().trouble.same}</div>
        </div>
        <Button onClick={put}>{w.seen}</Button>
      </div>
    </Card>
  );
}

function One({ trouble }: { trouble: Trouble }) {
  const w = words().review;
  return (
    <Card tone="gold">
      <div class="row">
        <div>
          <b>{firstText(trouble, officerName)}</b>
          <div class="sub">{trouble.theirs && entryTitle(trouble.theirs)}</div>
          <div class="sub">{trouble.same_outcome ? words().trouble.same : w.firstText}</div>
        </div>
        <Button onClick={() => void dropMine(trouble.entry_id)}>{w.seen}</Button>
      </div>
    </Card>
  );
}
