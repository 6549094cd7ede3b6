import { number, plural } from '../format.ts';
import type { more as vi } from '../vi/more.ts';

export const more: typeof vi = {
  title: 'More',
  roles: {
    officer: 'Officer',
    chief: 'Chief',
    reviewer: 'Reviewer',
    admin: 'Administrator',
  },
  settings: 'Settings',
  language: 'Language · Ngôn ngữ',
  theme: 'Theme',
  themes: { auto: 'Automatic', day: 'Light', night: 'Dark' },
  themeHint: 'Automatic: dark from 18:00 to 6:00.',
  textSize: 'Text size',
  textHint: 'From 150% on, doors are shown as a list.',
  percent: (value) => `${number(value)}%`,
  pages: {
    sync: 'Sending and storage',
    leaves: 'What leaves this phone',
    purpose: 'What the record is for',
    about: 'About the app',
  },
  leaves: {
    text: 'This phone sends only what the figures need. The rest never leaves it.',
    goes: 'Is sent',
    goesList: [
      'Kind of work, area, start and end, the numbers of the entry',
      'Which outings that name you were not yours, where you tap “That was not me”',
      'The note of the entry, checked for personal information',
      'Colleagues who took part, helpers present',
      'Photos of the entry, three at most: taken in the app, covered on this phone, without place or time',
      'Of a walk sheet: doors met, absent, later; first and last minute; taps and doors added afterwards',
      'User name, name of the phone, its clock when sending',
      'A rescue file, if you make one: unsent work, sealed, which only the server can open',
      'When the phone is revoked or the account disabled: all unsent work, handed over to the unit',
    ],
    stays: 'Never leaves this phone',
    staysList: [
      'House numbers and hours on the walk sheet: erased once met, after 14 days at the latest',
      'The doors of the sheet, one by one: erased when the round ends, after 45 days at the latest',
      'Drafts that were not sent; pictures before they were covered',
      'Words that were refused as personal information',
    ],
    noway: 'Is kept nowhere',
    nowayList: [
      'Name, number, address or date of birth of any citizen',
      'Pictures of faces or papers',
      "An officer's way: the app asks for no location, contacts or microphone; the camera opens at “Add a photo” and “Scan the chief’s code” alone",
    ],
  },
  about: {
    text: "Từng Ngõ is the field book of a commune's police: written where it happens, approved the same evening, added up to figures that can be believed.",
    motto: 'Go to every alley, knock on every door, check every subject.',
    version: 'Version',
    account: 'Account',
    device: 'Phone',
    unit: 'Unit',
  },
  signOut: 'Sign out',
  signOutTitle: 'Sign out of this phone?',
  signOutUnsent: (count) =>
    `${plural(count, 'step or photo is', 'steps and photos are')} not sent yet. They stay on this phone, remain yours, and are sent when you sign in again.`,
  signOutClear:
    'All is sent. Drafts and walk sheets stay on this phone for the next time you sign in.',
  signIn: 'Sign in',
};
