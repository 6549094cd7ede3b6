import type { NamedWords } from '../vi/named.ts';

export const named: NamedWords = {
  title: 'Outings that name me',
  about:
    'Colleagues wrote down that you took part in these. If you were not there, say so. The entry does not change; the province’s reviewer looks at it, and neither who recorded it nor the chief is told.',
  by: (name) => `Recorded by ${name}`,
  kinds: { office: 'office', everywhere: 'everywhere' },
  notMe: 'That was not me',
  askTitle: 'You took no part in this outing?',
  askText: 'It is sent to the reviewer and cannot be taken back.',
  said: 'You said: not me',
  waits: 'Not me; to be sent when there is a network',
  none: 'No outing names you',
  noneText: 'In the last 100 days no colleague’s entry says that you took part.',
  loading: 'Loading the list…',
  offline: 'Offline. This is the list as it came last; what you say is sent when there is a network.',
  never: 'The list needs a network the first time.',
  signedOut: 'Please sign in again to load the list.',
};
