import type { door as vi } from '../vi/door.ts';

export const door: typeof vi = {
  title: 'At the door',
  roles: { officer: 'Officer', chief: 'Chief', reviewer: 'Officer', admin: 'Officer' },
  purpose: 'Here tonight about',
  purposeDay: 'Here today about',
  onlyCount: 'We only count households. No name is written down.',
  check: 'Call the duty desk to check',
  noDuty: 'The unit has set no duty number.',
  busy: 'We are busy, please come another day',
  manners: '5 please, 5 always',
  please: '5 please',
  always: '5 always',
  pleaseList: [
    'Hello, please',
    'Thank you',
    'With your permission',
    'Please excuse me',
    'Please let me guide you',
  ],
  alwaysList: [
    'Always smile',
    'Always be gentle',
    'Always listen and understand',
    'Always help',
    'Always uphold the law',
  ],
};
