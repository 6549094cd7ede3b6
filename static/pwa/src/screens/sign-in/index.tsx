import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { LinkButton } from '../../components/button.tsx';
import { firstrunWords } from '../../i18n/firstrun.ts';
import { readUnsent, session } from '../../session/index.ts';
import { SignInStep } from './step.tsx';

/** Signing in again on a phone whose session has ended; recording goes on without it. */
export default function SignIn() {
  const w = firstrunWords();
  const { route } = useLocation();
  const [unsent, setUnsent] = useState(0);
  useEffect(() => void readUnsent().then(setUnsent), []);
  return (
    <SignInStep
      title={w.again}
      text={w.againText(unsent)}
      username={session.value?.officer.username ?? ''}
      back="/app/"
      onDone={() => route('/app/', true)}
      instead={<LinkButton href="/app/">{w.recordOffline}</LinkButton>}
    />
  );
}
