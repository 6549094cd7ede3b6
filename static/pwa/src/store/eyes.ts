/** Whose eyes read this phone, and by which calendar. */

import type { Eyes } from '../domain/project.ts';
import { me } from './current.ts';
import { lists } from './lists.ts';

export function eyes(): Eyes {
  return { officer_id: me().id, calendar: lists.value.calendar };
}
