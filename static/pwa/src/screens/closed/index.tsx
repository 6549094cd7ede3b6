import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { closingWords } from '../../i18n/closing.ts';
import { unitTitle } from '../../i18n/index.ts';
import { goOn, leaveClosed, standing } from '../../session/closing.ts';
import type { Closing } from '../../session/closing.ts';
import { gate } from '../../session/index.ts';
import type { Session } from '../../session/index.ts';
import { SignInStep } from '../sign-in/step.tsx';
import { Done } from './done.tsx';
import { ToOpen } from './to-open.tsx';
import { Waiting } from './waiting.tsx';
import '../first-run/first-run.css';

/** The server has closed this phone or the account: how the unsent work is handed over, and what became of it. */
export default function Closed() {
  const w = closingWords();
  const [again, setAgain] = useState(false);
  const who = gate.value?.who;
  useEffect(keepGoing, []);
  if (!who?.closed) return null;
  if (!again) return <Told who={who} why={who.closed.why} onSignIn={() => setAgain(true)} />;
  return (
    <SignInStep
      title={w.signIn}
      text={w.signInText}
      username={who.officer.username}
      instead={<Button onClick={() => setAgain(false)}>{w.back}</Button>}
    />
  );
}

/** On opening, when the network returns and when the app is back: what can be done is done. */
function keepGoing(): () => void {
  const look = (): void => {
    if (document.visibilityState === 'visible' && standing.value.kind !== 'done') void goOn();
  };
  look();
  window.addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
  return () => {
    window.removeEventListener('online', look);
    document.removeEventListener('visibilitychange', look);
  };
}

interface ToldProps {
  who: Session;
  why: Closing;
  onSignIn: () => void;
}

function Told({ who, why, onSignIn }: ToldProps) {
  const w = closingWords();
  const { username } = who.officer;
  const done = standing.value.kind === 'done';
  return (
    <Page
      title={w.title[why]}
      sub={`${username} · ${unitTitle(who.unit)}`}
      aside={null}
      class="first-run"
      foot={<Foot why={why} done={done} onSignIn={onSignIn} />}
    >
      {!done && <p>{w.text[why](username)}</p>}
      <Part who={who} why={why} />
    </Page>
  );
}

function Part({ who, why }: { who: Session; why: Closing }) {
  const w = closingWords();
  const stands = standing.value;
  switch (stands.kind) {
    case 'opening':
      return <p role="status">{w.looking}</p>;
    case 'handing':
      return <p role="status">{w.handing(stands.done, stands.total)}</p>;
    case 'locked':
      return <ToOpen />;
    case 'waiting':
      return <Waiting why={stands.why} left={stands.left} wipes={why === 'device_revoked'} />;
    case 'done':
      return <Done who={who} why={why} handed={stands.handed} />;
  }
}

interface FootProps {
  why: Closing;
  done: boolean;
  onSignIn: () => void;
}

function Foot({ why, done, onSignIn }: FootProps) {
  const w = closingWords();
  const wiped = why === 'device_revoked' && done;
  return (
    <>
      {why === 'account_disabled' && <Button onClick={onSignIn}>{w.signIn}</Button>}
      <Button tone={wiped ? 'brand' : 'soft'} wide onClick={() => void leaveClosed()}>
        {wiped ? w.finish : w.another}
      </Button>
    </>
  );
}
