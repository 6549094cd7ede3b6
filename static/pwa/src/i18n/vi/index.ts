import { book } from './book.ts';
import { door } from './door.ts';
import { record } from './record.ts';
import { review } from './review.ts';
import { shell } from './shell.ts';
import { sync } from './sync.ts';
import { today } from './today.ts';
import { trouble } from './trouble.ts';
import { walk } from './walk.ts';

/** Vietnamese is the type: every other language must say exactly the same things. */
export const vi = { shell, today, walk, door, record, book, trouble, review, sync };

export type Words = typeof vi;
