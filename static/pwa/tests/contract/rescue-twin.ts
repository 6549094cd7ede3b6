/** Opens what a phone seals, as the server does: the other half of the contract cases `rescue`. */

import { fromBase64url, toBase64url } from '../../src/domain/base64url.ts';
import { openBox, sharedKey } from '../../src/store/boxes.ts';
import { aboutRescue, sealRescue } from '../../src/rescue/seal.ts';
import type { RescueFile, RescueLabel } from '../../src/rescue/seal.ts';
import type { WireMutation } from '../../src/sync/protocol.ts';

interface Given extends RescueLabel {
  readonly key_id: string;
  readonly rescue_public: string;
  readonly rescue_private_pkcs8: string;
  readonly ephemeral: string;
  readonly ephemeral_private_pkcs8: string;
  readonly iv: string;
  readonly mutations: readonly WireMutation[];
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const found = fromBase64url(text);
  if (!found) throw new Error(`${text} is not base64url.`);
  return found;
}

/** Seal with this pair and IV, then open it with the server's private key. */
export async function rescued(given: Given): Promise<unknown> {
  const to = { key_id: given.key_id, public_key: given.rescue_public };
  const pair = { open: bytes(given.ephemeral).buffer, secret: bytes(given.ephemeral_private_pkcs8) };
  const file = await sealRescue(given, given.mutations, to, { pair, iv: bytes(given.iv) });
  const inside = await openRescue(file, given.rescue_private_pkcs8);
  return { about: aboutRescue(given), key: await keyOf(file, given.rescue_private_pkcs8), inside, file };
}

/** What lies in a file, by the server's private key (PKCS #8); null where it can't be opened. */
export async function openRescue(file: RescueFile, secret: string): Promise<unknown> {
  const { ephemeral, iv, data } = file.sealed;
  const key = await sharedKey(bytes(secret), bytes(ephemeral), 'tung-ngo rescue 1');
  const box = { iv: bytes(iv), bytes: bytes(data).buffer };
  const opened = await openBox(key, box, aboutRescue(file));
  return opened && (JSON.parse(new TextDecoder().decode(opened)) as unknown);
}

/** The derived key, written out: step by step, with nothing of the app's. */
async function keyOf(file: RescueFile, secret: string): Promise<string> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const mine = await crypto.subtle.importKey('pkcs8', bytes(secret), curve, false, ['deriveBits']);
  const theirs = await crypto.subtle.importKey('raw', bytes(file.sealed.ephemeral), curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256);
  const start = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode('tung-ngo rescue 1');
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
  return toBase64url(new Uint8Array(await crypto.subtle.deriveBits(how, start, 256)));
}
