import { afterEach, describe, expect, it, vi } from 'vitest';
import { dropInvitation, invitation, readInvitation, takeInvitations } from '../src/session/invitation.ts';

const HERE = 'https://tungngo.example';

describe('the chief’s link', () => {
  it.each([
    ['a whole one', `${HERE}/app/enrol#u=canbo1&c=ABCDEFGH`, { username: 'canbo1', code: 'ABCDEFGH' }],
    ['form-encoded', `${HERE}/app/enrol#u=can%20b%E1%BB%99&c=A%2BB`, { username: 'can bộ', code: 'A+B' }],
    ['without a code', `${HERE}/app/enrol#u=canbo1`, null],
    ['without a fragment', `${HERE}/app/enrol`, null],
    ['of another system', 'https://evil.example/app/enrol#u=canbo1&c=ABCD', null],
    ['another page of ours', `${HERE}/app/#u=canbo1&c=ABCD`, null],
    ['no link at all', 'WIFI:S:abc;;', null],
  ])('%s', (_, link, expected) => {
    expect(readInvitation(link, HERE)).toEqual(expected);
  });
});

describe('opening it', () => {
  let address = '';
  let heard: () => void = () => undefined;

  function opens(link: string): void {
    address = link;
    vi.stubGlobal('location', {
      get href() {
        return address;
      },
      get pathname() {
        return new URL(address).pathname;
      },
      origin: HERE,
    });
    vi.stubGlobal('history', {
      replaceState: (_: unknown, __: string, path: string) => {
        address = HERE + path;
      },
    });
    vi.stubGlobal('window', { addEventListener: (_: string, heed: () => void) => (heard = heed) });
  }

  afterEach(() => {
    dropInvitation();
    vi.unstubAllGlobals();
  });

  it('keeps the code in memory and takes it out of the address', () => {
    opens(`${HERE}/app/enrol#u=canbo1&c=ABCD`);
    takeInvitations();
    expect(invitation.value).toEqual({ username: 'canbo1', code: 'ABCD' });
    expect(address).toBe(`${HERE}/app/`);
  });

  it('takes a second one in the same tab', () => {
    opens(`${HERE}/app/`);
    takeInvitations();
    expect(invitation.value).toBeNull();
    address = `${HERE}/app/enrol#u=canbo2&c=WXYZ`;
    heard();
    expect(invitation.value).toEqual({ username: 'canbo2', code: 'WXYZ' });
    expect(address).toBe(`${HERE}/app/`);
  });
});
