/**
 * A rescue file: unsent work that only the server can read, whoever carries it. It is sealed to the
 * server's public key with a pair made for this file alone, so that not even the phone can open it
 * again. The contract cases `rescue` hold its shape; the server opens the same ones.
 */

import { randomBytes } from '../clock.ts';
import { fromBase64url, toBase64url } from '../domain/base64url.ts';
import { closeBox, newPair, sharedKey } from '../store/boxes.ts';
import type { WireMutation } from '../sync/protocol.ts';
import type { RescueKey } from '../sync/rescue-wire.ts';

/** Whose work it is and where it comes from; readable by whoever carries the file. */
export interface RescueLabel {
  /** RFC 3339. */
  readonly made_at: string;
  readonly officer: { readonly id: string; readonly username: string };
  readonly device_id: string;
  readonly unit_id: string;
}

export interface RescueFile extends RescueLabel {
  readonly tung_ngo: 'rescue';
  readonly version: 1;
  readonly key_id: string;
  readonly sealed: { readonly ephemeral: string; readonly iv: string; readonly data: string };
}

/** What is new for each file: a pair (the public key raw, the private one PKCS #8) and an IV. */
export interface Once {
  readonly pair: { readonly open: ArrayBuffer; readonly secret: BufferSource };
  readonly iv: Uint8Array<ArrayBuffer>;
}

const PURPOSE = 'tung-ngo rescue 1';

/** What the seal is bound to: nobody's work passes for somebody else's. */
export function aboutRescue({ officer, device_id }: RescueLabel): string {
  return `${PURPOSE}:${officer.id}:${device_id}`;
}

/** Seal unsent work to the server's key. Throws where that is no point on the curve. */
export async function sealRescue(
  label: RescueLabel,
  mutations: readonly WireMutation[],
  to: RescueKey,
  once?: Once,
): Promise<RescueFile> {
  const { pair, iv } = once ?? { pair: await newPair(), iv: randomBytes(12) };
  const theirs = fromBase64url(to.public_key);
  if (!theirs) throw new Error('The rescue key is not base64url.');
  const key = await sharedKey(pair.secret, theirs, PURPOSE);
  const inside = new TextEncoder().encode(JSON.stringify({ mutations, photos: [] }));
  const { bytes } = await closeBox(key, inside, aboutRescue(label), iv);
  const { made_at, officer, device_id, unit_id } = label;
  return {
    tung_ngo: 'rescue',
    version: 1,
    made_at,
    officer: { id: officer.id, username: officer.username },
    device_id,
    unit_id,
    key_id: to.key_id,
    sealed: {
      ephemeral: toBase64url(new Uint8Array(pair.open)),
      iv: toBase64url(iv),
      data: toBase64url(new Uint8Array(bytes)),
    },
  };
}
