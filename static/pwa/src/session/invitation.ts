/**
 * The chief's link with a one-time code, `/app/enrol#u=canbo1&c=…`. It lies in memory alone: what
 * stands behind the sign of the fragment reaches no server, and leaves the address at once.
 */

import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

export interface Invitation {
  readonly username: string;
  readonly code: string;
}

const PATH = '/app/enrol';

const held = signal<Invitation | null>(null);

/** Who is invited to this phone, until they are in or do not want to. */
export const invitation: ReadonlySignal<Invitation | null> = held;

export function invite(given: Invitation): void {
  held.value = given;
}

export function dropInvitation(): void {
  held.value = null;
}

/** Pure: what a link says; null where it is none of the app at `origin`. */
export function readInvitation(link: string, origin: string): Invitation | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.origin !== origin || url.pathname !== PATH) return null;
  const given = new URLSearchParams(url.hash.slice(1));
  const [username, code] = [given.get('u') ?? '', given.get('c') ?? ''];
  return username && code ? { username, code } : null;
}

/** Take the code out of the address, now and when it comes again; call it before anything is shown. */
export function takeInvitations(): void {
  const take = (): void => {
    if (location.pathname !== PATH) return;
    held.value = readInvitation(location.href, location.origin) ?? held.value;
    history.replaceState(null, '', '/app/');
  };
  take();
  window.addEventListener('hashchange', take);
}
