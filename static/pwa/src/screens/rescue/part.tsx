import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { rescueWords } from '../../i18n/rescue.ts';
import type { RescueWords } from '../../i18n/vi/rescue.ts';
import { save, share, shareable } from '../../rescue/give.ts';
import { makeRescue, readRescuable } from '../../rescue/make.ts';
import type { Made, MadeFile } from '../../rescue/make.ts';

type Step = Made | { readonly kind: 'ask' } | { readonly kind: 'making' } | { readonly kind: 'failed' };

/** Makes a rescue file, then gives it on: two taps, as a share sheet opens only right after one. */
export function RescuePart({ onGiven }: { onGiven?: () => void }) {
  const w = rescueWords();
  const [step, setStep] = useState<Step>({ kind: 'ask' });
  const make = async (): Promise<void> => {
    setStep({ kind: 'making' });
    setStep(await makeRescue().catch((): Step => ({ kind: 'failed' })));
  };
  const told = sayStep(step, w);
  return (
    <Card>
      <p>{w.about}</p>
      <Waiting />
      <p class="loud" role="status">
        {told}
      </p>
      {step.kind === 'made' ? (
        <Give files={step.files} onGiven={onGiven} />
      ) : (
        <Button tone="brand" wide aria-busy={step.kind === 'making'} onClick={() => void make()}>
          {w.make}
        </Button>
      )}
    </Card>
  );
}

function sayStep(step: Step, w: RescueWords): string {
  switch (step.kind) {
    case 'ask':
      return '';
    case 'making':
      return w.making;
    case 'made':
      return w.made(step.mutations, step.files.length);
    case 'nothing':
      return w.nothing;
    case 'no_key':
      return w.noKey;
    case 'failed':
      return w.failed;
  }
}

/** What will go into the file, and what can't. */
function Waiting() {
  const w = rescueWords();
  const [counts, setCounts] = useState({ unsent: 0, parked: 0, photos: 0 });
  useEffect(() => void readRescuable().then(setCounts), []);
  return (
    <>
      <p>{w.waiting(counts.unsent)}</p>
      {counts.parked > 0 && <p class="say gold">{w.parked(counts.parked)}</p>}
      {counts.photos > 0 && <p class="say gold">{w.photos(counts.photos)}</p>}
    </>
  );
}

interface GiveProps {
  files: readonly MadeFile[];
  onGiven?: (() => void) | undefined;
}

function Give({ files, onGiven }: GiveProps) {
  const w = rescueWords();
  const [saved, setSaved] = useState(false);
  const toShare = shareable(files);
  const shareThem = async (given: File[]): Promise<void> => {
    if (await share(given)) onGiven?.();
  };
  const saveThem = (): void => {
    save(files);
    setSaved(true);
    onGiven?.();
  };
  return (
    <div class="stack">
      {toShare && (
        <Button tone="brand" wide onClick={() => void shareThem(toShare)}>
          {w.share}
        </Button>
      )}
      <Button tone={toShare ? 'soft' : 'brand'} wide onClick={saveThem}>
        {w.save}
      </Button>
      <p role="status">{saved && w.saved}</p>
    </div>
  );
}
