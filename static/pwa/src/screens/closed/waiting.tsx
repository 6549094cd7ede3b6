import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/sheet.tsx';
import { closingWords } from '../../i18n/closing.ts';
import { goOn, wipeUnsent } from '../../session/closing.ts';
import type { Waiting as Why } from '../../session/closing.ts';
import { RescuePart } from '../rescue/part.tsx';

/** Not all could be handed over: nothing is wiped, it is tried again, and a rescue file goes another way. */
export function Waiting({ why, left, wipes }: { why: Why; left: number; wipes: boolean }) {
  const w = closingWords();
  const [rescued, setRescued] = useState(false);
  return (
    <>
      <Card tone="gold" class="not-handed">
        <p role="status" class="loud">
          {w.waiting[why](left)}
        </p>
        <p>{w.nothingWiped}</p>
        <Button wide onClick={() => void goOn()}>
          {w.again}
        </Button>
      </Card>
      {why !== 'storage' && <RescuePart onGiven={() => setRescued(true)} />}
      {wipes && rescued && isOver(why) && <Wipe left={left} />}
    </>
  );
}

/** Where waiting will never help, its officer may end it once the work lies in a file. */
function isOver(why: Why): boolean {
  return why === 'signed_out' || why === 'unreadable';
}

function Wipe({ left }: { left: number }) {
  const w = closingWords();
  const [asked, ask] = useState(false);
  return (
    <>
      <Button tone="red" wide onClick={() => ask(true)}>
        {w.wipe}
      </Button>
      <Confirm
        title={w.wipeTitle}
        yes={w.wipe}
        tone="red"
        open={asked}
        onYes={() => void wipeUnsent()}
        onClose={() => ask(false)}
      >
        {w.wipeText(left)}
      </Confirm>
    </>
  );
}
