import { matches } from '../../domain/text.ts';
import type { Campaign, Form, Officer } from '../../domain/types.ts';
import type { Draft } from '../../store/index.ts';

/** More officers than this are searched, not read. */
export const SHOWN_OFFICERS = 8;
/** The most that one entry may name (protocol.md, Sync). */
export const MOST_OFFICERS = 30;

/**
 * The colleagues to offer: those already named first, then in the list's order whoever still serves
 * and has every word of the query in the name, diacritics aside.
 */
export function offerOfficers(
  all: readonly Officer[],
  me: string,
  named: readonly string[],
  query: string,
): Officer[] {
  const others = all.filter((officer) => officer.id !== me);
  const chosen = others.filter((officer) => named.includes(officer.id));
  const open = others.filter((officer) => officer.active && !named.includes(officer.id));
  const found = query === '' ? open : open.filter((officer) => matches(officer.full_name, query));
  return [...chosen, ...found.slice(0, SHOWN_OFFICERS)];
}

/** The campaigns that ask for this form, and this choice of it, on the day of the outing. */
export function campaignsFor(
  campaigns: readonly Campaign[],
  form: Form,
  choice: string,
  day: string,
): Campaign[] {
  return campaigns.filter(
    (one) =>
      one.form === form.key &&
      (one.choice === '' || one.choice === choice) &&
      one.from <= day &&
      day <= one.to,
  );
}

/** How many of the things behind "Thêm chi tiết" were given. */
export function givenCount(draft: Draft, folded: readonly string[]): number {
  const fields = folded.filter((key) => draft.details[key] !== undefined).length;
  return fields + draft.with_officers.length + draft.joint_with.length + draft.links.length;
}
