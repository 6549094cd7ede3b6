import { useRef, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card, Facts } from '../../components/card.tsx';
import { Page } from '../../components/page.tsx';
import { number } from '../../i18n/format.ts';
import { rescueWords } from '../../i18n/rescue.ts';
import type { RescueWords } from '../../i18n/vi/rescue.ts';
import { takeIn } from '../../rescue/take-in.ts';
import type { TakenIn, TookIn } from '../../rescue/take-in.ts';

/** A chief passes an officer's rescue file to the server, and is told what was in it. */
export function TakeInPage() {
  const w = rescueWords();
  const [result, setResult] = useState<TookIn | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: File): Promise<void> => {
    setBusy(true);
    setResult(null);
    // A file that is gone meanwhile can't be read: to the person it is none.
    setResult(await takeIn(file).catch((): TookIn => ({ kind: 'not_one' })));
    setBusy(false);
  };
  return (
    <Page title={w.inTitle} back="/app/more" tab="more">
      <p>{w.inAbout}</p>
      <p class="say gold">{w.inAsk}</p>
      <PickFile busy={busy} onFile={(file) => void take(file)} />
      <div role="status">
        {busy && <p>{w.inWorking}</p>}
        {result && <Result result={result} />}
      </div>
    </Page>
  );
}

/** The browser's own picker behind a button of ours; the same file can be chosen again. */
function PickFile({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const w = rescueWords();
  return (
    <>
      <input
        ref={picker}
        id="rescue-file"
        type="file"
        class="unseen"
        tabIndex={-1}
        aria-label={w.inPick}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <Button tone="brand" wide aria-busy={busy} onClick={() => picker.current?.click()}>
        {w.inPick}
      </Button>
    </>
  );
}

function Result({ result }: { result: TookIn }) {
  const w = rescueWords();
  if (result.kind === 'taken') return <Taken told={result.told} w={w} />;
  return <p class="say">{sayFailed(result, w)}</p>;
}

function sayFailed(result: Exclude<TookIn, { kind: 'taken' }>, w: RescueWords): string {
  if (result.kind === 'offline') return w.inOffline;
  return result.kind === 'not_one' ? w.inNotOne : `${w.inRefused} ${result.detail}`.trim();
}

function Taken({ told, w }: { told: TakenIn; w: RescueWords }) {
  const rows = [
    [w.inReceived, told.received],
    [w.inAlready, told.already],
    [w.inKnown, told.known],
    [w.inUnreadable, told.unreadable],
  ] as const;
  const facts = rows.map(([what, count]) => [what, number(count)] as const);
  return (
    <Card title={w.inTaken}>
      <Facts facts={facts} />
      {told.received > 0 && <p>{w.inNext}</p>}
    </Card>
  );
}
