/** The browser's own cryptography, for keys: what needs no transaction may be waited for. */

import { randomBytes } from '../clock.ts';
import type { Box } from './device-db.ts';

/** How dear a try at a PIN is (OWASP's advice for PBKDF2 with SHA-256). */
export const ROUNDS = 600_000;

const GCM = 'AES-GCM';
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Seal bytes together with what they are for, under a fresh IV. */
export async function closeBox(
  key: CryptoKey,
  bytes: BufferSource,
  about: string,
  iv: Uint8Array<ArrayBuffer> = randomBytes(12),
): Promise<Box> {
  return { iv, bytes: await crypto.subtle.encrypt(gcm(iv, about), key, bytes) };
}

/** Open what was sealed; null where the key or the purpose is another, or the bytes were changed. */
export async function openBox(
  key: CryptoKey,
  box: Box,
  about: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(box.iv, about), key, box.bytes));
  } catch {
    return null;
  }
}

function gcm(iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams {
  return { name: GCM, iv, additionalData: text(about) };
}

/** A key that seals and opens and whose bytes the browser never gives away. */
export function newBrowserKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: GCM, length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Bytes of a key as one that seals and opens. */
export function keyOf(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, GCM, false, ['encrypt', 'decrypt']);
}

/** The key that a PIN makes, slowly. */
export async function keyOfPin(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', text(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(how, typed, { name: GCM, length: 256 }, false, ['encrypt', 'decrypt']);
}

/** A pair on P-256: the public key as raw bytes, the private one as PKCS #8. */
export async function newPair(): Promise<{ open: ArrayBuffer; secret: ArrayBuffer }> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const open = await crypto.subtle.exportKey('raw', pair.publicKey);
  return { open, secret: await crypto.subtle.exportKey('pkcs8', pair.privateKey) };
}

/** What two pairs share (ECDH, then HKDF with SHA-256), as a key for one purpose. */
export async function sharedKey(secret: BufferSource, open: BufferSource, about: string): Promise<CryptoKey> {
  const mine = await crypto.subtle.importKey('pkcs8', secret, CURVE, false, ['deriveBits']);
  const theirs = await crypto.subtle.importKey('raw', open, CURVE, false, []);
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256);
  const start = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  // No salt and one of zeros are the same (RFC 5869, 2.2).
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: text(about) };
  return crypto.subtle.deriveKey(how, start, { name: GCM, length: 256 }, false, ['encrypt', 'decrypt']);
}

function text(words: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(words);
}
