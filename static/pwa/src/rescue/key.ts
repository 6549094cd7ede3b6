/** The server's public key, kept on the phone before it is needed: it says nothing about anybody. */

import { device } from '../store/device-db.ts';
import { readRescueKey } from '../sync/rescue-wire.ts';
import type { RescueKey } from '../sync/rescue-wire.ts';
import { getRescueKey } from '../sync/transport.ts';

const FACT = 'rescue_key';

/** The key as it was brought last; null where it never was. */
export async function keptRescueKey(): Promise<RescueKey | null> {
  return readRescueKey((await device.facts.get(FACT))?.value);
}

/** Ask the server for its key and keep it. True where the phone has one now, an older one too. */
export async function bringRescueKey(): Promise<boolean> {
  const reply = await getRescueKey();
  const key = reply.kind === 'answer' ? readRescueKey(reply.body) : null;
  if (!key) return (await keptRescueKey()) !== null;
  await device.facts.put({ key: FACT, value: key });
  return true;
}
