import type { Words } from '../vi/index.ts';
import { book } from './book.ts';
import { door } from './door.ts';
import { record } from './record.ts';
import { review } from './review.ts';
import { shell } from './shell.ts';
import { sync } from './sync.ts';
import { today } from './today.ts';
import { trouble } from './trouble.ts';
import { walk } from './walk.ts';

export const en: Words = {
  shell,
  today,
  walk,
  door,
  record,
  book,
  trouble,
  review,
  sync,
};
