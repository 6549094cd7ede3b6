import { useEffect } from 'preact/hooks';
import type { DraftCheck } from '../../store/index.ts';
import type { PartProps } from './part.ts';
import { leadTo, openingPlace } from './places.ts';

/**
 * Takes the focus once, when the form is as its officer finds it. A thumb that was quicker keeps its
 * place: what is typed on would go into another box.
 */
export function useOpening(part: PartProps, ready: boolean): void {
  useEffect(() => {
    if (!ready || isThumbIn()) return;
    const place = openingOf(part);
    if (place !== null) leadTo(place, 'nearest');
  }, [part.draft.id, ready]);
}

/** True where something of the form has the focus already; a page that opens gives it to its heading. */
function isThumbIn(): boolean {
  const focused = document.activeElement;
  return focused !== null && focused !== document.body && !focused.matches('h1');
}

/** Back from taking a photo: no keyboard, the photos are what was looked at. */
export const AT_PHOTOS = '#photos';

/** At what came back, at the area that a finished entry waits for, else at the first empty number. */
function openingOf({ draft, check, layout, marks, form }: PartProps): string | null {
  if (location.hash === AT_PHOTOS) return 'photos';
  const required = layout.choices.filter((field) => field.required).map((field) => field.key);
  const open = [form.split, ...required].filter((key) => draft.details[key] === undefined);
  const area = draft.area_id === null ? ['area'] : [];
  const stands = { ...check.fill, ...draft.details };
  const numbers = layout.numbers.map((field) => field.key);
  const empty = draft.tally ? [] : numbers.filter((key) => stands[key] === undefined);
  return openingPlace(draft.parked ? area : marks, [...area, ...open], empty);
}

/** "Tiếp" on the last number: to the time where it is missing, else the keyboard goes away. */
export function endOfNumbers(check: DraftCheck): void {
  if (check.missing.includes('started_at')) leadTo('time');
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
