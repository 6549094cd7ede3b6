import { plural } from '../format.ts';
import type { EnrolWords } from '../vi/enrol.ts';

export const enrol: EnrolWords = {
  title: 'Set up with the chief’s code',
  text: 'The chief’s code was received. Choose your new password; this needs a network.',
  forWhom: 'User name',
  otherCode: 'Type another code',
  badCode:
    'The code is wrong, used or out of time. A chief’s code works once, within 10 minutes; ask for a new one.',
  notNow: 'Do not set up',
  taken: (who) => `This phone holds the book of ${who}`,
  takenText: (unsent) =>
    unsent > 0
      ? `${plural(unsent, 'step is', 'steps are')} not sent. All of it stays on this phone, theirs, and only they can send it.`
      : 'All of it was sent. The book stays on this phone, theirs.',
  takenNext: (who, next) =>
    `If you go on, ${who} is signed out and the phone opens a book of its own for ${next}. Neither can read the other’s.`,
  goOn: (next) => `Go on for ${next}`,
  stay: (who) => `Stay with ${who}`,
  appleScan: 'Open Từng Ngõ from the home screen and scan the code again there: “First-time code”, “Scan the chief’s code”.',
  scan: 'Scan the chief’s code',
  scanText: 'Hold the code on the chief’s screen in the middle of the frame.',
  scanView: 'The picture of the camera',
  scanOther: 'This is no set-up code of this system.',
  scanNoCamera: 'The camera cannot be opened. Type the eight digits under the code.',
  scanClose: 'Type the code by hand',
};
