import type { Words } from '../vi/index.ts';
import { book } from './book.ts';
import { door } from './door.ts';
import { firstrun } from './firstrun.ts';
import { more } from './more.ts';
import { record } from './record.ts';
import { review } from './review.ts';
import { shell } from './shell.ts';
import { today } from './today.ts';
import { trouble } from './trouble.ts';
import { walk } from './walk.ts';

export const en: Words = {
  shell,
  firstrun,
  today,
  walk,
  door,
  record,
  book,
  trouble,
  review,
  more,
};
