import { plural } from '../format.ts';
import type { firstrun as vi } from '../vi/firstrun.ts';

export const firstrun: typeof vi = {
  welcome: 'Từng Ngõ',
  tagline: "The field book of a commune's police",
  pickLanguage: 'Choose a language · Chọn ngôn ngữ',
  vietnamese: 'Tiếng Việt',
  english: 'English',
  goOn: 'Go on',
  installTitle: 'Add it to the home screen first',
  installText:
    'On an iPhone the app on the home screen has a store of its own. Add it first and sign in there, so that no entry is left behind in the browser.',
  installSteps: [
    "Press the Share button in Safari's bar.",
    'Choose “Add to Home Screen”.',
    'Open Từng Ngõ from the home screen.',
  ],
  installLater: 'Use it in the browser for now',
  installLaterText: 'For now only: the browser may delete the data after 7 days without opening.',
  signInTitle: 'Sign in',
  signInText: 'A network is needed for this step only. After it you can record without one.',
  username: 'User name',
  password: 'Password',
  showPassword: 'Show the password',
  hidePassword: 'Hide the password',
  totp: 'Code of the authenticator',
  totpHint: 'The second step: six digits of your authenticator app, or one of the spare codes that you kept.',
  byPassword: 'Password',
  byCode: 'First-time code',
  how: 'Sign in with',
  code: 'First-time code',
  codeHint: 'Given by your unit, works once.',
  newPassword: 'New password',
  newPasswordHint: '8 characters or more. A short sentence is easy to remember.',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  missing: {
    username: 'Please type your user name.',
    password: 'Please type your password.',
    code: 'Please type the first-time code.',
    newPassword: 'Please type a new password.',
    totp: 'Please type the code of the authenticator.',
  },
  failed: {
    badCredentials: 'User name or password is wrong.',
    tooMany: (minutes) =>
      `Too many wrong tries. Please wait ${plural(minutes, 'minute', 'minutes')}.`,
    offline: 'No network. The first sign-in needs one; what you recorded is still on this phone.',
    busy: 'The server is busy. Please try again in a few minutes.',
    other: 'The server did not accept it. Please try again.',
  },
  again: 'Sign in again',
  againText: (count) =>
    count > 0
      ? `${plural(count, 'step', 'steps')} waiting to be sent stay on this phone and belong to whoever recorded them.`
      : 'What was recorded is still on this phone.',
  othersHere: (name, count) =>
    `${name} has ${plural(count, 'step', 'steps')} not sent on this phone. They wait for that person to sign in.`,
  recordOffline: 'Go on recording, sign in later',
  purposeTitle: 'What the record is for',
  purpose: [
    {
      head: "So that tonight's work becomes figures to believe.",
      text: 'Written in the alley, approved the same evening, added up for the ward and the province.',
    },
    {
      head: 'Nothing is ever written about a citizen.',
      text: 'No name, no number, no address, no face. Only the work is counted.',
    },
    {
      head: "A figure is nobody's quota.",
      text: 'No ranking, no points for officers. Zero is a true figure too.',
    },
  ],
  purposeKept: 'You find this page again under More.',
  practiceTitle: 'Practise with three doors',
  practiceText: 'One tap a door. The practice sheet is sent nowhere and erases itself.',
  practiceHint: (left) =>
    left > 0
      ? `${plural(left, 'door', 'doors')} left: try met, absent, then later.`
      : 'Done! One tap a door; tap an earlier door to mend it.',
  practiceSkip: 'Skip',
  practiceDone: 'To Today',
  step: (now, all) => `Step ${now} of ${all}`,
};
