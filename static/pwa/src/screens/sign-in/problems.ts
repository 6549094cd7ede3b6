import type { FirstrunWords } from '../../i18n/firstrun.ts';

/** What was typed; `how` says which pair of it counts. A link brings all but the new password. */
export interface Typed {
  how: 'password' | 'code' | 'link';
  username: string;
  password: string;
  code: string;
  newPassword: string;
  totp: string;
  totpNeeded: boolean;
}

export type SignInField = 'username' | 'password' | 'code' | 'newPassword' | 'totp';

export type Problems = Partial<Record<SignInField, string>>;

/** How the server, or its absence, answered. */
export type Answer =
  | { kind: 'ok' }
  | { kind: 'offline' }
  | {
      kind: 'refused';
      slug: string;
      detail: string;
      retry_after: number | null;
      errors: Readonly<Record<string, readonly string[]>>;
    };

const FIELDS: Readonly<Record<string, SignInField>> = {
  username: 'username',
  password: 'password',
  code: 'code',
  new_password: 'newPassword',
  totp: 'totp',
};

const ASKED: Readonly<Record<Typed['how'], readonly SignInField[]>> = {
  password: ['username', 'password'],
  code: ['username', 'code', 'newPassword'],
  // A link names the person and the code; both were read already.
  link: ['newPassword'],
};

/** The fields of the chosen way, in the order of the screen. */
export function askedFields(typed: Typed): SignInField[] {
  return [...ASKED[typed.how], ...(typed.totpNeeded ? (['totp'] as const) : [])];
}

/** What is missing before it is worth asking the server, field by field. */
export function findMissing(typed: Typed, w: FirstrunWords): Problems {
  const empty = askedFields(typed).filter((field) => typed[field].trim() === '');
  return Object.fromEntries(empty.map((field) => [field, w.missing[field]]));
}

/** The problems that still stand after typing: one goes with the first letter that mends its field. */
export function problemsAfter(before: Typed, typed: Typed, problems: Problems): Problems {
  if (before.how !== typed.how) return {};
  const same = askedFields(typed).filter((field) => before[field] === typed[field]);
  return Object.fromEntries(same.map((field) => [field, problems[field]]));
}

/** What the server said of single fields, under the names of this screen. */
export function fieldProblems(answer: Answer): Problems {
  if (answer.kind !== 'refused') return {};
  const told = Object.entries(answer.errors).flatMap(([name, messages]) => {
    const field = FIELDS[name];
    return field && messages[0] ? [[field, messages[0]] as const] : [];
  });
  return Object.fromEntries(told);
}

/** One sentence for an answer that was no yes; empty where the fields say all. `badCode`: where it was a code. */
export function sayAnswer(answer: Answer, w: FirstrunWords, badCode: string | null = null): string {
  if (answer.kind === 'ok') return '';
  const say = w.failed;
  if (answer.kind === 'offline') return say.offline;
  if (answer.retry_after !== null) return say.tooMany(Math.ceil(answer.retry_after / 60));
  if (answer.slug === 'totp-needed' || Object.keys(fieldProblems(answer)).length > 0) return '';
  if (answer.slug === 'bad-credentials') return badCode ?? say.badCredentials;
  return answer.detail || say.other;
}
