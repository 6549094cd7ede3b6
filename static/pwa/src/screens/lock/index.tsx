import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { lockWords } from '../../i18n/lock.ts';
import { gate } from '../../session/index.ts';
import { SignInStep } from '../sign-in/step.tsx';
import { Locked } from './locked.tsx';

/** The locked book: its PIN, or a sign-in where that is forgotten. */
export default function Lock() {
  const w = lockWords();
  const [forgot, setForgot] = useState(false);
  const [told, tell] = useState('');
  const who = gate.value?.who;
  if (!who) return null;
  if (!forgot) return <Locked who={who} told={told} onForgot={() => setForgot(true)} />;
  return (
    <SignInStep
      title={w.forgotTitle}
      text={w.forgotText}
      username={who.officer.username}
      onDone={() => {
        // Where the password opened the book, this screen is gone by now.
        tell(w.notOpened);
        setForgot(false);
      }}
      instead={<Button onClick={() => setForgot(false)}>{w.back}</Button>}
    />
  );
}
