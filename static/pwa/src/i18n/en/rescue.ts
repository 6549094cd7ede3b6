import { number, plural } from '../format.ts';
import type { RescueWords } from '../vi/rescue.ts';

export const rescue: RescueWords = {
  title: 'Rescue unsent entries',
  about:
    'When this phone cannot send: make a rescue file and hand it to your chief by any means. The file is sealed, only the server can open it.',
  stays: 'The entries stay on this phone and are sent as usual. None counts twice.',
  waiting: (count) => `${plural(count, 'unsent step goes', 'unsent steps go')} into the file.`,
  make: 'Make a rescue file',
  making: 'Making the file…',
  made: (count, files) =>
    files > 1
      ? `${plural(count, 'step', 'steps')} sealed in ${number(files)} files.`
      : `${plural(count, 'step', 'steps')} sealed.`,
  share: 'Send the file to your chief',
  save: 'Save the file on this phone',
  saved: 'The file is in the downloads of this phone.',
  nothing: 'Everything was sent: there is nothing to rescue.',
  noKey:
    'This phone does not have the server’s sealing key yet. It receives it when it next sends; until then no rescue file can be made.',
  failed: 'The file could not be made. Please try again.',
  lockedBook: 'The book is locked. Unlock it first, then make the file.',
  parked: (count) =>
    `${plural(count, 'entry waits', 'entries wait')} for an area and cannot go into the file. Pick the area under Today first.`,
  photos: (count) =>
    `${plural(count, 'photo', 'photos')} not sent: no photo goes into the file. It stays on this phone and follows its entry once the phone can send.`,
  inTitle: 'Take in a rescue file',
  inAbout:
    'A rescue file holds what an officer of the unit could not send. This phone cannot read it, it only passes it to the server.',
  inAsk: 'The file does not prove who wrote it: ask that officer before you accept the work.',
  inPick: 'Choose the rescue file',
  inWorking: 'Passing the file to the server…',
  inOffline: 'No network. The file stays where it is; choose it again once there is one.',
  inNotOne: 'This is not a rescue file of Từng Ngõ.',
  inRefused: 'The server did not take this file.',
  inTaken: 'The server has read the file',
  inReceived: 'New, waiting to be accepted',
  inAlready: 'There since an earlier file',
  inKnown: 'Sent by that phone itself',
  inUnreadable: 'Could not be read',
  inNext: 'Accept them at the desk: the unit’s page, Work handed over. They count once accepted, and each counts once.',
};
