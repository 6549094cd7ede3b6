import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Page } from '../../components/page.tsx';
import { enrolWords } from '../../i18n/enrol.ts';
import { gate, readUnsent, session, signOut } from '../../session/index.ts';
import { dropInvitation, invitation } from '../../session/invitation.ts';
import type { Invitation } from '../../session/invitation.ts';
import FirstRun from '../first-run/index.tsx';
import { SignInStep } from '../sign-in/step.tsx';

/**
 * Where the chief's link leads: the first run with the code filled in. A phone at which somebody is
 * at work says whose book lies there first; the same person only chooses a new password.
 */
export default function Enrol() {
  const w = enrolWords();
  const invited = invitation.value;
  const who = (session.value ?? gate.value?.who)?.officer.username;
  if (!invited) return null;
  if (!who || gate.value?.kind === 'new_pin') return <FirstRun />;
  if (who !== invited.username) return <Taken who={who} invited={invited} />;
  return <SignInStep invited={invited} instead={<Button onClick={dropInvitation}>{w.notNow}</Button>} />;
}

/** Whose book it is and how much of it is unsent; nobody is signed out before they say so. */
function Taken({ who, invited }: { who: string; invited: Invitation }) {
  const w = enrolWords();
  const [unsent, setUnsent] = useState(0);
  useEffect(() => void readUnsent().then(setUnsent), []);
  return (
    <Page
      title={w.taken(who)}
      aside={null}
      class="first-run"
      foot={
        <>
          <Button tone="brand" wide onClick={() => void signOut()}>
            {w.goOn(invited.username)}
          </Button>
          <Button wide onClick={dropInvitation}>
            {w.stay(who)}
          </Button>
        </>
      }
    >
      <Card tone={unsent > 0 ? 'gold' : 'plain'}>
        <p class="loud">{w.takenText(unsent)}</p>
        <p>{w.takenNext(who, invited.username)}</p>
      </Card>
    </Page>
  );
}
