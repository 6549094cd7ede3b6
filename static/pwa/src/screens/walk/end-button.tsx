import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { clock } from '../../components/clock.ts';
import { Confirm, Sheet } from '../../components/sheet.tsx';
import type { Walk } from '../../domain/walk.ts';
import { clockTime, words } from '../../i18n/index.ts';
import { dropWalk, endWalk } from '../../store/index.ts';
import { endedBefore, totalOf } from './evening.ts';

/**
 * Ends the walk: its counts stand in a form, ready to send. One tap, unless nobody has knocked for
 * long (then it asks which end is true) or nothing was counted (then there is nothing to send).
 */
export function EndButton({ walk }: { walk: Walk }) {
  const w = words();
  const { route } = useLocation();
  const [asking, ask] = useState<'when' | 'empty' | null>(null);
  const end = async (when: 'now' | 'last_tap') => {
    const draft = await endWalk(walk.id, when);
    route(`/app/record/${draft.id}`, true);
  };
  const discard = async () => {
    await dropWalk(walk.id);
    route('/app/', true);
  };
  const press = () => {
    if (totalOf(walk) === 0) return ask('empty');
    if (endedBefore(walk, clock.value)) return ask('when');
    return void end('now');
  };
  const last = clockTime(walk.last_at ?? walk.started_at);
  return (
    <>
      <Button tone="outline" onClick={press}>
        {w.walk.end}
      </Button>
      <Sheet title={w.walk.endWhen} open={asking === 'when'} onClose={() => ask(null)}>
        <p>{w.walk.endWhenText(last)}</p>
        <Button tone="brand" wide onClick={() => void end('last_tap')}>
          {w.walk.endLast(last)}
        </Button>
        <Button wide onClick={() => void end('now')}>
          {w.walk.endNow(clockTime(clock.value))}
        </Button>
      </Sheet>
      <Confirm
        title={w.walk.endEmpty}
        yes={w.walk.discard}
        no={w.walk.keep}
        tone="red"
        open={asking === 'empty'}
        onYes={() => void discard()}
        onClose={() => ask(null)}
      >
        {w.walk.endEmptyText}
      </Confirm>
    </>
  );
}
