/** Vietnamese text: folding for search, order for lists (domain.md, Words; twin of rules/text.py). */

/** What a search compares: small letters without marks, đ as d, single spaces. `Lạng  Sơn` gives `lang son`. */
export function fold(text: string): string {
  const bare = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd');
  return bare.split(/\s+/).filter(Boolean).join(' ');
}

/** True where every word of the query lies somewhere in the text, diacritics aside. */
export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(' ')
    .every((word) => folded.includes(word));
}

const vietnamese = new Intl.Collator('vi', { numeric: true });

/** Vietnamese order (a ă â … d đ …), `Tổ 2` before `Tổ 10`; for `toSorted`. */
export function inOrder(left: string, right: string): number {
  return vietnamese.compare(left, right);
}

/** People as Vietnamese lists have them: by the given name, which is the last word, then by the whole. */
export function peopleInOrder(left: string, right: string): number {
  return inOrder(givenName(left), givenName(right)) || inOrder(left, right);
}

function givenName(fullName: string): string {
  return fullName.trim().split(/\s+/).at(-1) ?? '';
}
