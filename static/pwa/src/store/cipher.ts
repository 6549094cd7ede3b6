/** AES-256-GCM without waiting, by an audited library; loaded when a book is opened. */

import { gcm } from '@noble/ciphers/aes.js';
import { randomBytes } from '../clock.ts';
import type { Cipher } from './seal.ts';

const IV = 12;

/** A box is a fresh IV of twelve bytes, then what is sealed with its tag of sixteen. */
export function cipherOf(key: Uint8Array): Cipher {
  return {
    close: (bytes, about) => {
      const iv = randomBytes(IV);
      return joined(iv, gcm(key, iv, about).encrypt(bytes));
    },
    open: (box, about) => gcm(key, box.subarray(0, IV), about).decrypt(box.subarray(IV)),
  };
}

function joined(iv: Uint8Array, sealed: Uint8Array): Uint8Array {
  const box = new Uint8Array(iv.length + sealed.length);
  box.set(iv);
  box.set(sealed, iv.length);
  return box;
}
