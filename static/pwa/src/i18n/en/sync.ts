import { lasting, number, plural } from '../format.ts';
import type { sync as vi } from '../vi/sync.ts';

export const sync: typeof vi = {
  sendNow: 'Send now',
  facts: 'Right now',
  waiting: 'Waiting to send',
  waitingCount: (count, photos) => {
    const left = [count && plural(count, 'step', 'steps'), photos && plural(photos, 'photo', 'photos')];
    return count + photos > 0 ? left.filter(Boolean).join(', ') : 'nothing left';
  },
  lastSync: 'All sent at',
  retryAt: 'Next try at',
  since: 'Offline since',
  received: 'Lists',
  receivedYes: 'areas, officers and calendar received',
  receivedNo: 'not received; areas have to be typed',
  offline: 'No network. Go on recording: the phone sends by itself once there is one.',
  offlineWaiting: (count) =>
    `No network, ${plural(count, 'step', 'steps')} on this phone. Go on recording: it sends by itself once there is one.`,
  allSent: (time) => `All that was recorded has reached the server, at ${time}.`,
  waitingText: (count) => `${plural(count, 'step', 'steps')} on this phone, about to be sent.`,
  receivedOf: (done, total, left) =>
    `Received ${number(done)}/${number(total)}, ${number(left)} still on this phone. Go on recording, no need to wait.`,
  photos: (count) =>
    `${plural(count, 'photo', 'photos')} on this phone, sent by itself after the entry.`,
  parked: (count) =>
    `${plural(count, 'entry', 'entries')} can’t be sent yet: pick the area from the list, under Today.`,
  stuck: (why, count) =>
    count > 0
      ? `${why} ${plural(count, 'step is', 'steps are')} safe on this phone and will be sent again.`
      : why,
  reasons: {
    server_busy: 'The server is busy.',
    server_error: 'The server ran into an error.',
    not_an_answer: 'This network lets nothing out (a Wi-Fi sign-in may be needed).',
    storage: 'This phone cannot write to its store (it may be full).',
    malformed: 'The server could not read a step; the phone is setting it apart.',
  },
  trouble: (count) =>
    `${plural(count, 'entry was', 'entries were')} not taken by the server: please look. All else is sent.`,
  toTrouble: 'Open what is to be settled',
  signedOut: (count) =>
    count > 0
      ? `The session has ended, ${plural(count, 'step is', 'steps are')} on this phone. You can still record; it sends once you sign in again.`
      : 'The session has ended. You can still record; the phone sends once you sign in again.',
  signIn: 'Sign in again',
  updateNeeded:
    'A new version of the app is needed. Close it and open it again with a network; nothing is lost.',
  locked: {
    account_disabled:
      'The account is disabled. What was not sent is handed over to your unit; please ask your chief.',
    device_revoked: 'This phone has been revoked. Please ask your chief.',
  },
  neverSynced:
    'This phone has received no list yet. You can still record; it receives them once there is a network.',
  risks: 'Please note',
  clock: (minutes, fast) =>
    `This phone's clock is ${lasting(minutes)} ${fast ? 'fast' : 'slow'}.`,
  clockText:
    "No entry is refused for it, but tonight's entries will be marked as needing a look. Please switch on automatic date and time in the phone's settings.",
  numbersMissing: (count) =>
    `${plural(count, 'running number is', 'running numbers are')} missing: older data of this phone may be lost. Please tell your chief.`,
  dropped: (unsent: number) =>
    unsent > 0
      ? `The browser dropped the book on this phone: ${number(unsent)} unsent steps, drafts and walk sheets are lost. Please record them again.`
      : 'The browser dropped the book on this phone: drafts and walk sheets are lost. All entries in it had been sent.',
  storageRisks: {
    not_persisted:
      'The phone has not promised to keep this data: it may be deleted when space runs out. Add the app to the home screen and send often.',
    not_installed:
      'The app is not on the home screen. Add it to open it quickly and keep its data safer.',
    low_space:
      'Little space is left on this phone. Please delete photos and videos you do not need.',
    unsent_3_days:
      'Something has been on this phone for over 3 days. Find a network and press “Send now”.',
    blocked: 'Another tab has an older version of the app open. Please close that tab.',
  },
  askPersist: 'Ask the phone to keep the data',
  storage: 'Storage on this phone',
  kept: 'Keeping data',
  keptYes: 'promised by the phone',
  keptNo: 'not promised by the phone',
  place: 'Home screen',
  placeYes: 'added',
  placeNo: 'not added',
  space: 'Space',
  used: (used, quota) => `${used} of ${quota}`,
  unknown: 'the phone does not tell',
  megabytes: (value) => `${value} MB`,
  gigabytes: (value) => `${value} GB`,
};
