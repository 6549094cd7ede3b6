/** A rescue file taken in on a chief's phone: it is passed to the server, which alone can open it. */

import { isObject } from '../sync/protocol.ts';
import { readTakenIn } from '../sync/rescue-wire.ts';
import type { TakenIn } from '../sync/rescue-wire.ts';
import { postRescue } from '../sync/transport.ts';

export type { TakenIn } from '../sync/rescue-wire.ts';

export type TookIn =
  | { readonly kind: 'taken'; readonly told: TakenIn }
  | { readonly kind: 'not_one' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly detail: string };

/** No request may be longer. */
const LARGEST = 2 * 1024 * 1024;

/** Pass a file to the server and give what came of it. */
export async function takeIn(file: Blob): Promise<TookIn> {
  const given = file.size > LARGEST ? null : readFile(await file.text());
  if (!given) return { kind: 'not_one' };
  const reply = await postRescue(given);
  if (reply.kind === 'offline') return { kind: 'offline' };
  if (reply.kind === 'problem') return { kind: 'refused', detail: reply.detail };
  const told = readTakenIn(reply.body);
  return told ? { kind: 'taken', told } : { kind: 'offline' };
}

/** Null where the text is no rescue file. */
function readFile(text: string): object | null {
  try {
    const given: unknown = JSON.parse(text);
    return isObject(given) && given['tung_ngo'] === 'rescue' ? given : null;
  } catch {
    return null;
  }
}
