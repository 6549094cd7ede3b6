import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { PinPad } from '../../components/pin-pad.tsx';
import { now } from '../../clock.ts';
import { unitTitle } from '../../i18n/index.ts';
import { lockWords } from '../../i18n/lock.ts';
import type { LockWords } from '../../i18n/vi/lock.ts';
import { canWalkLocked, recordLocked, unlock, walkLocked } from '../../session/index.ts';
import type { Session, Unlocked } from '../../session/index.ts';
import { SignOut } from '../more/sign-out.tsx';

/** What a try came to, in words; empty where the book is open. */
export function sayTried(tried: Unlocked, w: LockWords, at: number): string {
  switch (tried.kind) {
    case 'open':
      return '';
    case 'wrong':
      return w.wrong(tried.left);
    case 'wait':
      return w.wait(Math.max(1, Math.ceil((tried.until - at) / 1000)));
    case 'over':
      return w.over;
  }
}

export interface LockedProps {
  who: Session;
  /** What came of a sign-in that did not open the book. */
  told: string;
  onForgot: () => void;
}

/** Whose book it is, by user name and unit alone, and the digits that open it. */
export function Locked({ who, told, onForgot }: LockedProps) {
  const w = lockWords();
  const { route } = useLocation();
  const [problem, setProblem] = useState(told);
  const [walking, setWalking] = useState(false);
  useEffect(() => void canWalkLocked().then(setWalking), []);
  const [busy, setBusy] = useState(false);

  const take = async (pin: string): Promise<void> => {
    setBusy(true);
    setProblem('');
    const tried = await unlock(pin).catch(() => null);
    setBusy(false);
    setProblem(tried ? sayTried(tried, w, now()) : w.failedOpen);
  };

  const walk = async (): Promise<void> => {
    route('/app/walk', true);
    if (!(await walkLocked())) setProblem(w.walkOver);
  };

  const record = async (): Promise<void> => {
    route('/app/', true);
    await recordLocked();
  };

  return (
    <Page
      title={w.title}
      sub={`${who.officer.username} · ${unitTitle(who.unit)}`}
      aside={null}
      class="first-run"
      foot={
        <>
          {walking && (
            <Button tone="brand" onClick={() => void walk()}>
              {w.walk}
            </Button>
          )}
          <Button onClick={() => void record()}>{w.record}</Button>
          <Button onClick={onForgot}>{w.forgot}</Button>
          <SignOut />
        </>
      }
    >
      <p role="status">{busy ? w.opening : w.text}</p>
      <div role="alert">{problem && <p class="say">{problem}</p>}</div>
      <PinPad label={w.pin} busy={busy} onPin={(pin) => void take(pin)} />
      <p class="sub">{w.stays}</p>
    </Page>
  );
}
