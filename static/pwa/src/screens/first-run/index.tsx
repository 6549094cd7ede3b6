import { useState } from 'preact/hooks';
import { gate, session } from '../../session/index.ts';
import { invitation } from '../../session/invitation.ts';
import { preferences, setPreference } from '../../store/index.ts';
import { SignInStep } from '../sign-in/step.tsx';
import { Install } from './install.tsx';
import { OtherLanguage, PickLanguage } from './pick-language.tsx';
import { Practice } from './practice.tsx';
import { PinStep } from './pin-step.tsx';
import { PurposeStep } from './purpose-step.tsx';
import { isAppleTab, nextStep, readPlace } from './steps.ts';
import './first-run.css';

/** From nothing to the first evening: language, home screen, sign in, PIN, purpose, three doors. */
export default function FirstRun() {
  const [languageChosen, chooseLanguage] = useState(false);
  const [installSettled, settleInstall] = useState(false);
  const { purpose_seen, practice_done } = preferences.value;
  const done = {
    signedIn: session.value !== null || gate.value !== null,
    pinSet: gate.value === null,
    purposeSeen: purpose_seen,
    practiceDone: practice_done,
    languageChosen,
    installSettled,
  };
  switch (nextStep(done, isAppleTab(readPlace()))) {
    case 'language':
      return <PickLanguage onDone={() => chooseLanguage(true)} />;
    case 'install':
      return <Install onDone={() => settleInstall(true)} />;
    case 'sign_in':
      return <SignInStep invited={invitation.value} instead={purpose_seen && <OtherLanguage />} />;
    case 'pin':
      return <PinStep />;
    case 'purpose':
      return <PurposeStep onDone={() => setPreference('purpose_seen', true)} />;
    case 'practice':
      return <Practice onDone={() => setPreference('practice_done', true)} />;
    case null:
      return null;
  }
}
