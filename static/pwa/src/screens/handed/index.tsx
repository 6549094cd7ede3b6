import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { clock } from '../../components/clock.ts';
import { Sheet } from '../../components/sheet.tsx';
import { localDay } from '../../domain/days.ts';
import { handedLists } from '../../domain/handed.ts';
import type { HandedList } from '../../domain/handed.ts';
import type { EntryView } from '../../domain/view.ts';
import { handedWords } from '../../i18n/handed.ts';
import { lists } from '../../store/index.ts';
import { Lines } from './lines.tsx';

export { readNewestOwn } from '../../session/handed.ts';

const SHOWN = 3;

/**
 * What is left today of what was handed over. Left out is what can't be gone on with here: a kind of work
 * that is offered no more, an area that is the unit's no more.
 */
export function listsHere(entries: readonly EntryView[], today: string): HandedList[] {
  const { areaOf, formOf, forms } = lists.value;
  const offered = new Set(forms.map((form) => form.key));
  const told = handedLists(entries, formOf, today);
  return told.filter((list) => offered.has(list.form) && areaOf(list.area_id) !== undefined);
}

/**
 * What was handed over by list, told from the own entries, the newest first, and how much of each is left: a
 * figure to go on with and none to reach. Nothing there takes no room.
 */
export function HandedCard({ entries }: { entries: readonly EntryView[] }) {
  const w = handedWords();
  const [open, setOpen] = useState(false);
  const here = listsHere(entries, localDay(clock.value));
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
