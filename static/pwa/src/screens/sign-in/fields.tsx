import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card, Facts } from '../../components/card.tsx';
import { TextField } from '../../components/field.tsx';
import { Options } from '../../components/options.tsx';
import { enrolWords } from '../../i18n/enrol.ts';
import { firstrunWords } from '../../i18n/firstrun.ts';
import type { Problems, Typed } from './problems.ts';

interface FieldsProps {
  typed: Typed;
  problems: Problems;
  onTyped: (typed: Typed) => void;
  onScan: () => void;
}

/** The fields of signing in, by password, by a first-time code, or by the chief's link. */
export function SignInFields({ typed, problems, onTyped, onScan }: FieldsProps) {
  const w = firstrunWords();
  const put = (changed: Partial<Typed>) => onTyped({ ...typed, ...changed });
  if (typed.how === 'link') return <LinkFields typed={typed} problems={problems} onPut={put} />;
  return (
    <>
      <Options<Typed['how']>
        id="how"
        label={w.how}
        value={typed.how}
        choices={[
          { key: 'password', label: w.byPassword },
          { key: 'code', label: w.byCode },
        ]}
        onPick={(how) => put({ how })}
      />
      <TextField
        id="username"
        label={w.username}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        enterkeyhint="next"
        value={typed.username}
        problem={problems.username}
        onText={(username) => put({ username })}
      />
      {typed.how === 'password' ? (
        <PasswordFields typed={typed} problems={problems} onPut={put} />
      ) : (
        <CodeFields typed={typed} problems={problems} onPut={put} onScan={onScan} />
      )}
      {typed.totpNeeded && <TotpField typed={typed} problems={problems} onPut={put} />}
    </>
  );
}

interface PartProps {
  typed: Typed;
  problems: Problems;
  onPut: (changed: Partial<Typed>) => void;
}

function PasswordFields({ typed, problems, onPut }: PartProps) {
  const w = firstrunWords();
  return (
    <Secret
      id="password"
      label={w.password}
      autocomplete="current-password"
      value={typed.password}
      problem={problems.password}
      onText={(password) => onPut({ password })}
    />
  );
}

/** What the link brought is shown, not typed. */
function LinkFields({ typed, problems, onPut }: PartProps) {
  const w = enrolWords();
  return (
    <>
      <Card>
        <Facts facts={[[w.forWhom, typed.username]]} />
      </Card>
      {/* A password manager keeps the new password under this name. */}
      <input class="unseen" tabIndex={-1} aria-hidden="true" autocomplete="username" readOnly value={typed.username} />
      <NewPassword typed={typed} problems={problems} onPut={onPut} />
      <Button tone="plain" onClick={() => onPut({ how: 'code', code: '' })}>
        {w.otherCode}
      </Button>
    </>
  );
}

function CodeFields({ typed, problems, onPut, onScan }: PartProps & { onScan: () => void }) {
  const w = firstrunWords();
  return (
    <>
      {canScan() && <Button onClick={onScan}>{enrolWords().scan}</Button>}
      <TextField
        id="code"
        label={w.code}
        hint={w.codeHint}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        enterkeyhint="next"
        value={typed.code}
        problem={problems.code}
        onText={(code) => onPut({ code })}
      />
      <NewPassword typed={typed} problems={problems} onPut={onPut} />
    </>
  );
}

function TotpField({ typed, problems, onPut }: PartProps) {
  const w = firstrunWords();
  return (
    <TextField
      id="totp"
      label={w.totp}
      hint={w.totpHint}
      autocomplete="one-time-code"
      autocapitalize="characters"
      spellcheck={false}
      enterkeyhint="go"
      value={typed.totp}
      problem={problems.totp}
      onText={(totp) => onPut({ totp })}
    />
  );
}

function canScan(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === 'function';
}

function NewPassword({ typed, problems, onPut }: PartProps) {
  const w = firstrunWords();
  return (
    <Secret
      id="newPassword"
      label={w.newPassword}
      hint={w.newPasswordHint}
      autocomplete="new-password"
      value={typed.newPassword}
      problem={problems.newPassword}
      onText={(newPassword) => onPut({ newPassword })}
    />
  );
}

interface SecretProps {
  id: string;
  label: string;
  hint?: string;
  autocomplete: 'current-password' | 'new-password';
  value: string;
  problem: string | undefined;
  onText: (text: string) => void;
}

/** A password that can be looked at: typing blind on a phone is where wrong tries come from. */
function Secret(props: SecretProps) {
  const w = firstrunWords();
  const [shown, setShown] = useState(false);
  return (
    <div>
      <TextField
        {...props}
        type={shown ? 'text' : 'password'}
        autocapitalize="none"
        spellcheck={false}
        enterkeyhint="go"
      />
      <Button tone="plain" class="reveal" onClick={() => setShown(!shown)}>
        {shown ? w.hidePassword : w.showPassword}
      </Button>
    </div>
  );
}
