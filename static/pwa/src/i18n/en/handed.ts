import { number, plural } from '../format.ts';
import type { HandedWords } from '../vi/handed.ts';

export const handed: HandedWords = {
  title: 'Lists handed over',
  left: (handed, left) => `${handed}, ${number(left)} left`,
  more: (count) => plural(count, 'more list', 'more lists'),
};
