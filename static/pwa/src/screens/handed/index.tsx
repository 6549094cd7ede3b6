import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Sheet } from '../../components/sheet.tsx';
import type { HandedList } from '../../domain/handed.ts';
import { handedWords } from '../../i18n/handed.ts';
import { lists } from '../../store/index.ts';
import { Lines } from './lines.tsx';

export { readHanded } from '../../session/handed.ts';

const SHOWN = 3;

/** Whether a list can be gone on with here: its kind of work is offered, its area is still the unit's. */
function isHere({ form, area_id }: HandedList): boolean {
  const { areaOf, forms } = lists.value;
  return areaOf(area_id) !== undefined && forms.some((one) => one.key === form);
}

/**
 * What was handed over by list, the newest first, and how much of each is left; a figure to go on with and
 * none to reach. Nothing there takes no room.
 */
export function HandedCard({ handed }: { handed: readonly HandedList[] }) {
  const w = handedWords();
  const [open, setOpen] = useState(false);
  const here = handed.filter(isHere);
  if (here.length === 0) return null;
  return (
    <Card title={w.title} class="handed">
      <Lines handed={here.slice(0, SHOWN)} />
      {here.length > SHOWN && (
        <Button wide onClick={() => setOpen(true)}>
          {w.more(here.length - SHOWN)}
        </Button>
      )}
      <Sheet title={w.title} open={open} onClose={() => setOpen(false)}>
        <Lines handed={here} />
      </Sheet>
    </Card>
  );
}
