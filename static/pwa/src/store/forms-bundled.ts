/** The form definitions that came with the app, for use before the first sync. */

import type { Form } from '../domain/types.ts';

const files = import.meta.glob<Form>('../../../../domain/forms/*.json', { eager: true, import: 'default' });

/** Tiles stand in this order; a kind that came later stands behind, by name of its file. */
const ORDER = ['door_visit', 'data_check', 'procedure', 'support', 'outreach'];

function place(form: Form): number {
  const index = ORDER.indexOf(form.key);
  return index < 0 ? ORDER.length : index;
}

/** In the order of the tiles. */
export function inTileOrder(forms: readonly Form[]): readonly Form[] {
  return forms.toSorted((a, b) => place(a) - place(b) || a.key.localeCompare(b.key));
}

export const bundledForms: readonly Form[] = inTileOrder(Object.values(files));
