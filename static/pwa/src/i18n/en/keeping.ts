import { number } from '../format.ts';
import type { KeepingWords } from '../keeping.ts';

export const keeping: KeepingWords = {
  close: 'I have read it',
  reopen: 'Open the app again',
  refused:
    'The phone refuses to save; it may be full: what you just tapped was not recorded. Remove some photos or videos, then tap again.',
  superseded:
    'A newer version of the app was opened in another tab, so this one can’t save any more. What you were typing is still on the screen: copy it if you need it, then open the app again.',
  lost: (unsent: number) =>
    `The browser dropped everything of Từng Ngõ on this phone${unsent > 0 ? `, ${number(unsent)} unsent steps among it` : ''}. What was sent is still on the server: please sign in again. Your chief is told too.`,
  droppedTitle: 'The book on this phone was dropped',
  droppedText:
    'The numbers of what was lost are left empty, so your chief sees it too. To keep it from happening again: add the app to the home screen, leave some space free, send every evening.',
  updateTitle: 'A new version is ready',
  updateText:
    'The new version is on this phone. It is used once no form is open, everything is sent and the app is out of sight; at the latest when it is opened again after being closed.',
};
