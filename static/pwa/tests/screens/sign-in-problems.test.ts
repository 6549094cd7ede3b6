import { describe, expect, it } from 'vitest';
import { firstrunWords } from '../../src/i18n/firstrun.ts';
import {
  askedFields,
  fieldProblems,
  findMissing,
  problemsAfter,
  sayAnswer,
} from '../../src/screens/sign-in/problems.ts';
import type { Answer, Typed } from '../../src/screens/sign-in/problems.ts';

const TYPED: Typed = {
  how: 'password',
  username: 'hai',
  password: '',
  code: '',
  newPassword: '',
  totp: '',
  totpNeeded: false,
};

const refused = (
  slug: string,
  more: Partial<Extract<Answer, { kind: 'refused' }>> = {},
): Answer => ({
  kind: 'refused',
  slug,
  detail: 'Máy chủ nói vậy.',
  retry_after: null,
  errors: {},
  ...more,
});

describe('signing in', () => {
  it('names the field that is missing, of the chosen way only', () => {
    const w = firstrunWords();
    expect(findMissing(TYPED, w)).toEqual({ password: w.missing.password });
    expect(Object.keys(findMissing({ ...TYPED, how: 'code' }, w))).toEqual(['code', 'newPassword']);
    expect(Object.keys(findMissing({ ...TYPED, totpNeeded: true }, w))).toEqual([
      'password',
      'totp',
    ]);
  });

  it('asks for the code of an authenticator however one signs in', () => {
    const asked = { ...TYPED, how: 'code' as const, totpNeeded: true };
    expect(askedFields(asked)).toEqual(['username', 'code', 'newPassword', 'totp']);
    const wrong = refused('bad-credentials', { errors: { totp: ['Mã xác thực không đúng.'] } });
    expect(fieldProblems(wrong)).toEqual({ totp: 'Mã xác thực không đúng.' });
    expect(sayAnswer(wrong, firstrunWords())).toBe('');
  });

  it('takes the problem of a field away once something is typed there', () => {
    const problems = { username: 'a', password: 'b' };
    const typed = { ...TYPED, password: 'g' };
    expect(problemsAfter(TYPED, typed, problems).password).toBeUndefined();
    expect(problemsAfter(TYPED, typed, problems).username).toBe('a');
    expect(problemsAfter(TYPED, { ...TYPED, how: 'code' }, problems)).toEqual({});
  });

  it('says in words what went wrong, and for how long to wait', () => {
    const w = firstrunWords();
    expect(sayAnswer({ kind: 'ok' }, w)).toBe('');
    expect(sayAnswer({ kind: 'offline' }, w)).toBe(w.failed.offline);
    expect(sayAnswer(refused('bad-credentials'), w)).toBe(w.failed.badCredentials);
    expect(sayAnswer(refused('too-many-tries', { retry_after: 61 }), w)).toContain('2 phút');
    expect(sayAnswer(refused('account-disabled'), w)).toBe('Máy chủ nói vậy.');
  });

  it('puts what the server says of a field at that field', () => {
    const answer = refused('invalid', { errors: { new_password: ['Mật khẩu ngắn quá.'] } });
    expect(fieldProblems(answer)).toEqual({ newPassword: 'Mật khẩu ngắn quá.' });
    expect(sayAnswer(answer, firstrunWords())).toBe('');
  });
});
