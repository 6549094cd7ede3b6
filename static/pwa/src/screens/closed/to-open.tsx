import { useState } from 'preact/hooks';
import { PinPad } from '../../components/pin-pad.tsx';
import { now } from '../../clock.ts';
import { closingWords } from '../../i18n/closing.ts';
import { lockWords } from '../../i18n/lock.ts';
import { openToHandOver } from '../../session/closing.ts';
import { sayTried } from '../lock/locked.tsx';

/** The PIN once more, for the handing-over alone. */
export function ToOpen() {
  const w = lockWords();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const take = async (pin: string): Promise<void> => {
    setBusy(true);
    setProblem('');
    const tried = await openToHandOver(pin).catch(() => null);
    setBusy(false);
    setProblem(tried ? sayTried(tried, w, now()) : w.failedOpen);
  };
  return (
    <>
      <p role="status">{busy ? w.opening : closingWords().locked}</p>
      <div role="alert">{problem && <p class="say">{problem}</p>}</div>
      <PinPad label={w.pin} busy={busy} onPin={(pin) => void take(pin)} />
    </>
  );
}
