/** The answer about outings that name somebody: a guard that unknown JSON has to pass. */

import type { Named } from '../store/named.ts';
import { isObject } from './protocol.ts';

/** The outings that are understood; what is not is passed over. */
export function readNamedAnswer(body: unknown): readonly Named[] {
  const named = isObject(body) ? body['named'] : null;
  return Array.isArray(named) ? named.flatMap(readOne) : [];
}

function readOne(given: unknown): Named[] {
  if (!isObject(given)) return [];
  const { id, form, day, area_kind, by, not_me } = given;
  const isWhole = [id, form, day, area_kind, by].every((text) => typeof text === 'string');
  return isWhole ? [{ id, form, day, area_kind, by, not_me: not_me === true } as Named] : [];
}
