import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { lazyScreen } from '../../components/lazy.tsx';
import { Page } from '../../components/page.tsx';
import { enrolWords } from '../../i18n/enrol.ts';
import { firstrunWords } from '../../i18n/firstrun.ts';
import { enrol, signIn } from '../../session/index.ts';
import type { Invitation } from '../../session/invitation.ts';
import { SignInFields } from './fields.tsx';
import { Others } from './others.tsx';
import { askedFields, fieldProblems, findMissing, problemsAfter, sayAnswer } from './problems.ts';
import type { Answer, Problems, Typed } from './problems.ts';

export interface SignInStepProps {
  /** Filled in where somebody signs in again. */
  username?: string;
  /** The chief's link was opened: only the new password is asked for. */
  invited?: Invitation | null;
  title?: string;
  text?: string;
  back?: string;
  /** What can be done instead. */
  instead?: ComponentChildren;
  onDone?: () => void;
}

function ask(typed: Typed): Promise<Answer> {
  const username = typed.username.trim();
  const totp = typed.totpNeeded ? { totp: typed.totp.replace(/\s/g, '') } : {};
  if (typed.how !== 'password') {
    return enrol({ username, code: typed.code.trim(), new_password: typed.newPassword, ...totp });
  }
  return signIn({ username, password: typed.password, ...totp });
}

function firstTyped({ username = '', invited }: SignInStepProps): Typed {
  return {
    how: invited ? 'link' : 'password',
    username: invited?.username ?? username,
    password: '',
    code: invited?.code ?? '',
    newPassword: '',
    totp: '',
    totpNeeded: false,
  };
}

const Scan = lazyScreen(() => import('../enrol/scan.tsx'));

/** User name and password, or a first-time code and a new password. Needs the network, and says so. */
export function SignInStep(props: SignInStepProps) {
  const w = firstrunWords();
  const [typed, setTyped] = useState(firstTyped(props));
  const [scanning, scan] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState('');
  const [asking, setAsking] = useState(false);

  const show = (found: Problems, order: Typed): void => {
    setProblems(found);
    const first = askedFields(order).find((field) => found[field]);
    if (first) document.getElementById(first)?.focus();
  };

  const type = (changed: Typed): void => {
    setProblems(problemsAfter(typed, changed, problems));
    setTyped(changed);
  };

  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (asking) return;
    const missing = findMissing(typed, w);
    show(missing, typed);
    setFailure('');
    if (Object.keys(missing).length > 0) return;
    setAsking(true);
    const answer = await ask(typed);
    setAsking(false);
    if (answer.kind === 'ok') return props.onDone?.();
    if (answer.kind === 'refused' && answer.slug === 'totp-needed')
      setTyped({ ...typed, totpNeeded: true });
    show(fieldProblems(answer), typed);
    setFailure(sayAnswer(answer, w, typed.how === 'password' ? null : enrolWords().badCode));
  };

  if (scanning) {
    const found = ({ username, code }: Invitation): void => {
      type({ ...typed, how: 'link', username, code });
      scan(false);
    };
    return <Scan onFound={found} onClose={() => scan(false)} />;
  }
  const linked = typed.how === 'link';
  return (
    <Page
      title={linked ? enrolWords().title : (props.title ?? w.signInTitle)}
      back={props.back}
      aside={null}
      class="first-run"
      foot={
        <>
          <Button tone="brand" wide type="submit" form="sign-in" aria-busy={asking}>
            {asking ? w.signingIn : w.signIn}
          </Button>
          {props.instead}
        </>
      }
    >
      <p>{linked ? enrolWords().text : (props.text ?? w.signInText)}</p>
      <Others />
      <form id="sign-in" class="stack" noValidate onSubmit={(event) => void send(event)}>
        <div role="alert">
          {failure && (
            <Card tone="red">
              <p class="loud">{failure}</p>
            </Card>
          )}
        </div>
        <SignInFields typed={typed} problems={problems} onTyped={type} onScan={() => scan(true)} />
      </form>
    </Page>
  );
}
