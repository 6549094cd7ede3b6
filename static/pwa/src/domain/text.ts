/** Vietnamese text: folding for search, order for lists. */

const MARKS = /[\u0300-\u036f]/g;

/** Lower case without diacritics and with single spaces: `Lạng  Sơn` gives `lang son`. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** True where every word of the query begins or lies somewhere in the text; both are folded. */
export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query).split(' ').every((word) => folded.includes(word));
}

const vietnamese = new Intl.Collator('vi', { numeric: true });

/** Vietnamese order (a ă â … d đ …), `Tổ 2` before `Tổ 10`. */
export function inOrder(left: string, right: string): number {
  return vietnamese.compare(left, right);
}
