import { number, plural } from '../format.ts';
import type { ClosingWords } from '../vi/closing.ts';

export const closing: ClosingWords = {
  title: {
    device_revoked: 'This phone was revoked',
    account_disabled: 'The account is disabled',
  },
  text: {
    device_revoked: (who) =>
      `Your chief has revoked this phone. What was not sent is handed over to the unit; after that the book of ${who} on this phone is erased.`,
    account_disabled: (who) =>
      `The account ${who} is disabled. What was not sent is handed over to the unit; after that the book on this phone is sealed.`,
  },
  looking: 'Looking for work that was not sent…',
  handing: (done, total) => `Handing over: ${number(done)}/${number(total)}.`,
  locked:
    'The book is locked, so what was not sent cannot be read yet. Type the PIN once more, for the handing-over alone; the book does not open.',
  nothingWiped: 'Nothing was erased on this phone.',
  waiting: {
    offline: (left) =>
      `No network, ${plural(left, 'step is', 'steps are')} not handed over. The phone does it by itself once there is one.`,
    server: (left) => `The server did not take ${plural(left, 'step', 'steps')} yet. The phone will try again.`,
    signed_out: (left) =>
      `${plural(left, 'step is', 'steps are')} left, but the server no longer knows the session of this phone. Make a rescue file and give it to your chief.`,
    unreadable: (left) =>
      `${plural(left, 'step', 'steps')} cannot be read by the server; all else was handed over. Make a rescue file and give it to your chief.`,
    storage: () => 'The store on this phone cannot be read. Check the free space; the phone will try again.',
  },
  again: 'Try again now',
  done: (count, unit) =>
    count > 0
      ? `${plural(count, 'step was', 'steps were')} handed over to ${unit}. Nothing counts before the chief accepts it.`
      : 'Everything had been sent, so there was nothing to hand over.',
  inFile: (count) => `${plural(count, 'step', 'steps')} never reached the server: only the rescue file has them.`,
  withoutWords: (count) =>
    `In ${plural(count, 'step', 'steps')}, words that are personal data were left out and are kept nowhere.`,
  wiped: (who) => `The book of ${who} was erased from this phone.`,
  shut: 'The book stays on this phone, sealed: no PIN opens it any more. Once the account is enabled again, signing in does.',
  drafts: {
    device_revoked: (count) =>
      `${plural(count, 'draft was', 'drafts were')} never sent: handed to nobody, and erased with the book.`,
    account_disabled: (count) =>
      `${plural(count, 'draft was', 'drafts were')} never sent: handed to nobody, and kept in the book.`,
  },
  photos: {
    device_revoked: (count) =>
      `${plural(count, 'photo', 'photos')} not sent could not be handed over and went with the book; the entries are kept.`,
    account_disabled: (count) =>
      `${plural(count, 'photo', 'photos')} not sent could not be handed over and stayed in the book; the entries are kept.`,
  },
  others: (who, count) =>
    `The book of ${who} is still on this phone, ${plural(count, 'step', 'steps')} not sent. When they sign in here, it is handed over in the same way.`,
  finish: 'Done',
  another: 'Somebody else uses this phone',
  signIn: 'Sign in again',
  signInText: 'Once the account is enabled again, signing in opens the book on this phone and you choose a new PIN.',
  back: 'Back',
  wipe: 'Erase this book from the phone',
  wipeTitle: 'Erase a book that was not handed over?',
  wipeText: (count) =>
    `${plural(count, 'step', 'steps')} that never reached the server will be in the rescue file alone. They cannot be had from this phone again.`,
};
