import { number, plural } from '../format.ts';
import type { today as vi } from '../vi/today.ts';

export const today: typeof vi = {
  title: 'Today',
  returned: (count) => `${plural(count, 'entry', 'entries')} returned`,
  returnedMore: (count) => `${number(count)} more returned in the book`,
  mend: 'Mend',
  mendOf: (what) => `Mend the entry ${what}`,
  trouble: (count) => `${plural(count, 'entry', 'entries')} to settle`,
  troubleText: 'The server could not take it. The content is still on this phone.',
  see: 'See',
  walking: (area) => `Walk under way: ${area}`,
  goOn: 'Go on',
  goOnWith: (what) => `Go on: ${what}`,
  knock: 'Knock on doors',
  knockText: 'every alley, every house',
  kinds: 'Record other work',
  drafts: 'Half-typed entries',
  draftSaved: (when) => `Draft · saved ${when}`,
  draftParked: 'Waits for its area to be picked from the list',
  balance: "The day's balance",
  written: (count) => `written ${number(count)}`,
  received: (count) => `received ${number(count)}`,
  approved: (count) => `approved ${number(count)}`,
  returnedCount: (count) => `returned ${number(count)}`,
  balanceEmpty: 'Nothing recorded today yet.',
  stillHere: (count) =>
    `${plural(count, 'entry is', 'entries are')} missing: on this phone, not sent yet.`,
  parked: (count) => `${plural(count, 'entry waits', 'entries wait')} for an area to be picked from the list.`,
  inDraft: (count) => `${plural(count, 'entry is', 'entries are')} still a draft, not sent.`,
  walkOpen: 'The walk sheet has not ended, so it is no entry yet.',
  balanced: 'The server has received all.',
  report: 'Report',
  reportTitle: "The day's report",
  reportWhat: 'Kinds, counts and how many approved: no note, no photo, no name.',
  reportHead: (unit, day) => `${unit}, ${day}`,
  reportLine: (kind, count, figures) =>
    `- ${kind}: ${plural(count, 'entry', 'entries')}${figures ? `, ${figures}` : ''}`,
  reportFoot: (written, received, approved) =>
    `${plural(written, 'entry', 'entries')} in all, ${number(received)} received, ${number(approved)} approved.`,
  deskTitle: 'Your work is at the desk',
  deskText:
    'This app records and approves in the units. The figures of all units are on the desk pages.',
  toDesk: 'Open the desk pages',
  share: 'Share',
  copy: 'Copy the report',
  copied: 'Copied: paste it into a message.',
  copyFailed:
    'This phone does not allow copying. Hold a finger on the text above to select and copy it.',
};
