import type { Area } from '../../domain/types.ts';
import { matches } from '../../domain/text.ts';

/** More than this many at once are not read but searched. */
export const SHOWN_AREAS = 12;

export interface Offered {
  areas: readonly Area[];
  /** How many more match and are not shown. */
  more: number;
}

/**
 * The areas to offer: the last one first, then in the list's Vietnamese order; with a query those
 * whose name or kind has every word of it, diacritics aside. What is chosen never drops out of sight.
 */
export function offerAreas(
  all: readonly Area[],
  lastId: string | null,
  query: string,
  chosenId = '',
): Offered {
  const last = all.filter((area) => area.id === lastId);
  const rest = all.filter((area) => area.id !== lastId);
  const found = [...last, ...rest].filter((area) => matches(`${area.name} ${area.kind}`, query));
  const shown = found.slice(0, SHOWN_AREAS);
  const hidden = found.slice(SHOWN_AREAS);
  const chosen = hidden.filter((area) => area.id === chosenId);
  return { areas: [...shown, ...chosen], more: hidden.length - chosen.length };
}
