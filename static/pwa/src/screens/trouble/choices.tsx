import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Button } from '../../components/button.tsx';
import type { Careful } from '../../components/careful.ts';
import { Confirm } from '../../components/sheet.tsx';
import type { Step } from '../../domain/types.ts';
import { words } from '../../i18n/index.ts';
import { dropMine, keepMine, mendTrouble } from '../../store/index.ts';
import type { Trouble, TroubleChoice } from '../../store/index.ts';
import { Reword } from './reword.tsx';

const CONTENT: readonly Step[] = ['submit', 'revise'];

/** Whether the person wrote something that would be lost by letting it go. */
export function hasContent({ steps }: Pick<Trouble, 'steps'>): boolean {
  return steps.some((step) => CONTENT.includes(step));
}

export interface ChoicesProps {
  trouble: Trouble;
  careful: Careful;
}

/** The ways out of a trouble; whatever throws words away asks first. */
export function Choices({ trouble, careful }: ChoicesProps) {
  const w = words().trouble;
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const id = trouble.entry_id;
  const attempt = (step: Promise<unknown>) =>
    void step.then(
      () => setFailed(false),
      () => setFailed(true),
    );
  const mend = async () => route(`/app/record/${(await mendTrouble(id)).id}`);
  const offers = (choice: TroubleChoice) => trouble.choices.includes(choice);
  const losesWords = hasContent(trouble) || offers('reword');
  const leave = () => (losesWords ? setAsking(true) : attempt(dropMine(id)));
  return (
    <div class="stack">
      {offers('mend') && (
        <Button tone="brand" wide onClick={careful(() => attempt(mend()))}>
          {w.mend}
        </Button>
      )}
      {offers('reword') && <Reword trouble={trouble} />}
      {offers('keep_mine') && (
        <Button
          tone={offers('mend') ? 'soft' : 'brand'}
          wide
          onClick={careful(() => attempt(keepMine(id)))}
        >
          {hasContent(trouble) ? w.keepMine : w.keepStep}
        </Button>
      )}
      {offers('keep_theirs') && (
        <Button wide onClick={careful(leave)}>
          {trouble.same_outcome ? w.keepTheirsSame : w.keepTheirs}
        </Button>
      )}
      {offers('drop') && (
        <Button wide onClick={careful(leave)}>
          {w.drop}
        </Button>
      )}
      {failed && <p class="say">{w.failed}</p>}
      <Confirm
        title={w.dropTitle}
        yes={offers('drop') ? w.drop : w.keepTheirs}
        tone="red"
        open={asking}
        onYes={() => attempt(dropMine(id))}
        onClose={() => setAsking(false)}
      >
        {offers('drop') ? w.dropText : w.dropTheirsText}
      </Confirm>
    </div>
  );
}
