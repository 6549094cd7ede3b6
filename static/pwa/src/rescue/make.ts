/** Rescue files of the open book: everything unsent, sealed, in as few files as the server takes. */

import { now } from '../clock.ts';
import { localDay, localTime, toMoment } from '../domain/days.ts';
import { gate, session } from '../session/index.ts';
import type { Session } from '../session/index.ts';
import { store } from '../store/current.ts';
import { release } from '../store/outbox.ts';
import { readParked, readPhotosOf, readStepsOf } from '../store/unsent.ts';
import { fitting } from '../sync/plan-push.ts';
import { MOST_BYTES, MOST_MUTATIONS } from '../sync/protocol.ts';
import type { WireMutation } from '../sync/protocol.ts';
import { unsentMutations } from '../sync/unsent.ts';
import { keptRescueKey } from './key.ts';
import { sealRescue } from './seal.ts';
import type { RescueFile } from './seal.ts';

export interface MadeFile {
  readonly name: string;
  readonly text: string;
}

export type Made =
  | { readonly kind: 'made'; readonly mutations: number; readonly files: readonly MadeFile[] }
  | { readonly kind: 'nothing' }
  /** The server's key was never brought. */
  | { readonly kind: 'no_key' };

/** How many unsent steps would go into a file; and what can't: what waits for its area, and photos. */
export async function readRescuable(): Promise<{ unsent: number; parked: number; photos: number }> {
  const parked = (await readParked(store())).length;
  return { unsent: (await readStepsOf(store())) - parked, parked, photos: await readPhotosOf(store()) };
}

/** Sealed bytes are a third longer as text, and a request has to hold them. */
const LIMITS = { most: MOST_MUTATIONS, bytes: MOST_BYTES / 2 };

/** Seal everything unsent of whoever is at work. It stays in the outbox, and can't be taken back any more. */
export async function makeRescue(): Promise<Made> {
  const who = session.value ?? gate.value?.who;
  const key = await keptRescueKey();
  if (!who || !key) return { kind: 'no_key' };
  await release(now(), true);
  const mutations = await unsentMutations(store());
  if (mutations.length === 0) return { kind: 'nothing' };
  const at = now();
  const label = { made_at: toMoment(at), ...labelOf(who) };
  const sealed = batches(mutations).map((batch) => sealRescue(label, batch, key));
  const files = (await Promise.all(sealed)).map((file, index) => written(file, at, index));
  return { kind: 'made', mutations: mutations.length, files };
}

function labelOf({ officer: { id, username, unit_id }, device_id }: Session) {
  return { officer: { id, username }, device_id, unit_id };
}

function batches(all: readonly WireMutation[]): (readonly WireMutation[])[] {
  const first = fitting(all, LIMITS, (one) => one);
  const rest = all.slice(first.length);
  return rest.length === 0 ? [first] : [first, ...batches(rest)];
}

function written(file: RescueFile, at: number, index: number): MadeFile {
  const clock = localTime(at).replace(':', '');
  const part = index === 0 ? '' : `-${index + 1}`;
  const name = `tung-ngo-${file.officer.username}-${localDay(at)}-${clock}${part}.tungngo`;
  return { name, text: JSON.stringify(file) };
}
