/**
 * What is never written down: a check of every text that a person types (domain.md; twin of
 * rules/privacy.py). The patterns keep to what old phones can do: no look-behind, so each takes in
 * the sign before it, and the named part is what was found.
 */

const WORD = String.raw`[\p{L}\p{N}_]`;
const LETTER = String.raw`[\p{L}\p{Nl}\p{No}]`;
const START = '(?:^|[^0-9])';
const WORD_START = String.raw`(?:^|[^\p{L}\p{N}_])`;
const SEPARATORS = String.raw`[ .\-]{0,3}`;

// A date with a time or another date after it ("05.11.2026 20:00", "05.11.2026 - 07.11.2026") has
// the digits of a telephone number and is none.
const DATE = String.raw`0\d[.\-][01]\d[.\-]20\d\d[ \-]`;
// "19h 12000" is an hour and a count, though "14A 12000" is a plate.
const HOUR = String.raw`\d\dh `;
const MONEY = ` ?(?:đồng|đ)(?!${WORD})`;
const DAY_AND_MONTH = String.raw`\d{1,2} ?(?:[/.\-]| |tháng) ?\d{1,2}|\d{6}`;

const PATTERNS = {
  long_number: String.raw`${START}(?<what>\d{12,}|0\d\d(?:[ .\-]{1,3}\d{3}){3}(?!\d))`,
  nine_digits: String.raw`${START}(?<what>\d{9})(?!\d)(?!${MONEY})`,
  phone: String.raw`${START}(?!${DATE})(?<what>(?:0|\+84)${SEPARATORS}[35789](?:${SEPARATORS}\d){8})(?!\d)`,
  plate:
    String.raw`${WORD_START}(?!${HOUR})(?<what>\d\d[ \-]?${LETTER}{1,2}\d?` +
    String.raw`(?:[ .\-]{0,2}(?:\d{3}\.\d\d|\d{5})|-?\d{4}))(?!${WORD})`,
  id_paper: String.raw`(?<what>(?:cccd|cmnd|c[ăa]n +c[ưu][ớo]c|[đd][ịi]nh +danh).{0,12}?\d{6})`,
  birth_date: String.raw`(?<what>sinh +ng[àa]y[^0-9]{0,12}(?:${DAY_AND_MONTH}))`,
};

export type PersonalKind = keyof typeof PATTERNS;

const PERSONAL_KINDS = Object.keys(PATTERNS) as readonly PersonalKind[];

const COMPILED = PERSONAL_KINDS.map((kind) => [kind, new RegExp(PATTERNS[kind], 'giu')] as const);

// "học sinh ngày 21/11" speaks of pupils on a day, "vệ sinh ngày 21/11" of cleaning on a day.
const COMPOUNDS = ['học', 'vệ', 'phát', 'thí', 'dân', 'an', 'hy', 'hi', 'tái', 'sơ', 'giáo', 'tiểu'];

const PERSON = new RegExp(String.raw`(?:^|[^\p{L}\p{N}_])(?:ông|bà|anh|chị|em)(?= +([^ ]))`, 'giu');
// "chị em Hội Phụ nữ" and "trẻ em Khu 3" name a group, not a person.
const GROUPS = ['chị em', 'anh em', 'trẻ em', 'các em'];
const PRIVATE = new RegExp(
  String.raw`(?:^|[^\p{L}\p{N}_])(?:nghiện|hiv|tâm +thần|tiền +án)(?!${WORD})`,
  'iu',
);

/** A kind of personal data and where it stands in the NFC form of the text, `end` left out. */
export interface Found {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** List what may not be written down, by place, then by kind. Signs of any script count as what they are. */
export function findPersonal(text: string): Found[] {
  const signs = plainSigns(text);
  const plain = signs.map(({ sign }) => sign).join('');
  const found = COMPILED.flatMap(([kind, pattern]) => spansOf(kind, pattern, plain));
  return found.map((one) => placed(one, signs)).toSorted((a, b) => a.start - b.start);
}

/** True where a text may name a person or tell a private matter: to be asked once, never refused. */
export function asksOnceMore(text: string): boolean {
  const plain = plainSigns(text)
    .map(({ sign }) => sign)
    .join('');
  return PRIVATE.test(plain) || [...plain.matchAll(PERSON)].some((match) => namesPerson(match, plain));
}

function namesPerson(match: RegExpMatchArray, plain: string): boolean {
  const initial = match[1] ?? '';
  const end = (match.index ?? 0) + match[0].length;
  const upTo = plain.slice(Math.max(0, end - NEAR), end).toLowerCase();
  const isCapital = initial !== initial.toLowerCase();
  return isCapital && !GROUPS.some((group) => upTo.endsWith(group));
}

function spansOf(kind: PersonalKind, pattern: RegExp, plain: string): Found[] {
  return [...plain.matchAll(pattern)].flatMap((match) => {
    const what = match.groups?.['what'] ?? '';
    if (kind === 'birth_date' && COMPOUNDS.includes(wordBefore(plain, match.index ?? 0))) return [];
    const end = (match.index ?? 0) + match[0].length;
    return [{ kind, start: end - what.length, end }];
  });
}

/** A compound is short: no need to look further back than this. */
const NEAR = 10;

function wordBefore(plain: string, at: number): string {
  const near = plain.slice(Math.max(0, at - NEAR), at).toLowerCase();
  return near.split(' ').filter(Boolean).at(-1) ?? '';
}

interface PlainSign {
  readonly sign: string;
  readonly at: number;
  readonly width: number;
}

/** Places of the plain text are turned into places of the text as written. */
function placed(found: Found, signs: readonly PlainSign[]): Found {
  const index: PlainSign[] = signs.flatMap((one) => Array.from({ length: one.sign.length }, () => one));
  const [first, last] = [index[found.start], index[found.end - 1]];
  if (!first || !last) return found;
  return { kind: found.kind, start: first.at, end: last.at + last.width };
}

/** Digits, dashes and spaces of any script as plain ones; signs that cannot be seen are passed over. */
function plainSigns(text: string): PlainSign[] {
  let at = 0;
  return [...text.normalize('NFC')].flatMap((sign) => {
    const one = { sign: plainSign(sign), at, width: sign.length };
    at += sign.length;
    return one.sign === '' ? [] : [one];
  });
}

// Space to Python, and so to the server, though not to JavaScript.
const SEPARATOR_CODES = [0x1c, 0x1d, 0x1e, 0x1f, 0x85];

function plainSign(sign: string): string {
  if (/\p{Cf}/u.test(sign)) return '';
  if (/\p{Nd}/u.test(sign)) return String(digitOf(sign.codePointAt(0) ?? 0));
  if (/[\p{Pd}\u2212]/u.test(sign)) return '-';
  if (/[\s\p{Zs}]/u.test(sign) || SEPARATOR_CODES.includes(sign.codePointAt(0) ?? 0)) return ' ';
  return sign === '\uff0b' ? '+' : sign;
}

const MATHEMATICAL_ZERO = 0x1d7ce;
const MATHEMATICAL_END = 0x1d7ff;

/** Digits of a script lie side by side from its zero; the five mathematical rows follow each other. */
function digitOf(code: number): number {
  if (code >= MATHEMATICAL_ZERO && code <= MATHEMATICAL_END) return (code - MATHEMATICAL_ZERO) % 10;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}
