import type { LockWords } from '../vi/lock.ts';

export const lock: LockWords = {
  setTitle: 'Choose a PIN',
  setText: 'Six digits that open the book on this phone, also without a network. It locks itself after 10 minutes away.',
  setAgain: 'Type the PIN once more',
  setHonest:
    'A PIN is a curtain, not a vault: keep hold of the phone. Within those 10 minutes whoever holds it with its screen unlocked can open the book. If you forget it, sign in when there is a network; no entry is lost.',
  faults: {
    length: 'A PIN has exactly six digits.',
    same: 'Six equal digits are what everybody tries first. Choose others.',
    run: 'Digits in a row are too easy to guess. Choose others.',
    repeated: 'A part that repeats is too easy to guess. Choose others.',
    date: 'A date is what people who know you guess at once. Choose other digits.',
  },
  differs: 'The two were not the same. Choose again from the start.',
  failed: 'The PIN could not be kept. Check the free space and try again.',
  working: 'Locking the book with it…',
  title: 'The book is locked',
  text: 'Type the PIN to open it. No network is needed.',
  pin: 'PIN',
  typed: (count) => `${count} of 6 digits typed`,
  erase: 'Erase the last digit',
  opening: 'Opening…',
  wrong: (left) => `The PIN is not right. Tries left: ${left}.`,
  wait: (seconds) =>
    seconds < 60
      ? `Too many wrong tries. Wait ${seconds} seconds, then type again.`
      : `Too many wrong tries. Wait ${Math.ceil(seconds / 60)} min, then type again.`,
  over: 'Ten wrong tries. Sign in when there is a network; no entry is lost.',
  failedOpen: 'The store on this phone could not be opened. Close the app, check the free space, then open it again.',
  stays: 'What was recorded is still on this phone and is sent only after unlocking.',
  forgot: 'PIN forgotten',
  forgotTitle: 'Sign in to choose a new PIN',
  forgotText:
    'The password opens the book on this phone again, then you choose a new PIN. This needs a network; no entry is lost.',
  notOpened:
    'Signed in, but this time the password could not open the book on this phone. The tries at the PIN begin anew; no entry is lost.',
  back: 'Back to the PIN',
  walk: 'Go on with the walk',
  walkOver: 'The walk was left for more than 45 minutes. Unlock to go on; no door is lost.',
  record: 'Record something new',
  recordTitle: 'Recording while locked',
  recordText:
    'Record as usual. The entry is sealed on this phone at once, joins the book when it is unlocked and is sent only then. The old book does not show here.',
  open: 'Unlock',
  noWayBack: 'If the PIN were forgotten, the book on this phone could not be opened again. Sign in once more when there is a network.',
  signIn: 'Sign in again',
  now: 'Lock the book now',
  change: 'Change the PIN',
};
