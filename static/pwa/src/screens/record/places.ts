/** The id of the control of a field, or of a place of the form (`area`, `time`, `note`). */
export function placeId(place: string): string {
  return `f-${place}`;
}

/** Whatever can take the focus at a place: the control itself, or the first of a group. */
function controlAt(place: string): HTMLElement | null {
  const found = document.getElementById(placeId(place));
  if (!found?.matches('fieldset')) return found;
  return document.getElementById(`${placeId(place)}-0`);
}

/**
 * Leads to a place of the form: unfolds what hides it, scrolls it into sight, takes the focus. With
 * `nearest` the page moves no further than it must.
 */
export function leadTo(place: string, block: 'center' | 'nearest' = 'center'): void {
  const control = controlAt(place);
  control?.closest('details')?.setAttribute('open', '');
  control?.focus({ preventScroll: true });
  control?.scrollIntoView({ block });
}

const STEPS = '[data-step]:not([data-filled])';

/** "Tiếp": the focus goes to the next box to type in, over those filled by themselves; false at the end. */
export function stepOn(from: HTMLElement): boolean {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-step]')];
  const next = boxes.slice(boxes.indexOf(from) + 1).find((box) => box.matches(STEPS));
  next?.focus();
  return next !== undefined;
}

/** Where a form opens: at what came back, else at the first empty number where all above it stands. */
export function openingPlace(
  marks: readonly string[],
  open: readonly string[],
  emptyNumbers: readonly string[],
): string | null {
  if (marks.length > 0) return marks[0] ?? null;
  return open.length > 0 ? null : (emptyNumbers[0] ?? null);
}
