import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Button, LinkButton } from '../../components/button.tsx';
import { Confirm } from '../../components/sheet.tsx';
import { moreWords } from '../../i18n/more.ts';
import { words } from '../../i18n/index.ts';
import { readUnsent, session, signOut } from '../../session/index.ts';

/** Signing out says what is unsent and keeps it; where the session is over it offers the way in. */
export function SignOut() {
  const w = moreWords();
  const { route } = useLocation();
  const [unsent, setUnsent] = useState<number | null>(null);
  const leave = async () => {
    await signOut();
    route('/app/', true);
  };
  return (
    <div class="stack">
      {session.value && !session.value.signed_in && (
        <LinkButton tone="brand" href="/app/sign-in">
          {words().sync.signIn}
        </LinkButton>
      )}
      <Button onClick={() => void readUnsent().then(setUnsent)}>{w.signOut}</Button>
      <Confirm
        title={w.signOutTitle}
        yes={w.signOut}
        tone={unsent ? 'red' : 'brand'}
        open={unsent !== null}
        onYes={() => void leave()}
        onClose={() => setUnsent(null)}
      >
        {unsent ? w.signOutUnsent(unsent) : w.signOutClear}
      </Confirm>
    </div>
  );
}
