/** What a photo has to be before it is kept: how large, how heavy, and nothing in it but the picture. */

export const MOST_PHOTOS = 3;
/** Pixels along the longer edge. */
export const LONGEST = 1280;
/** A kept photo is lighter than this (bytes). */
export const TOO_HEAVY = 200_000;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size within `longest` pixels, in the same proportions; a small picture stays as it is. */
export function fitted({ width, height }: Size, longest: number = LONGEST): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: edge(width * scale), height: edge(height * scale) };
}

function edge(pixels: number): number {
  return Math.max(1, Math.round(pixels));
}

/** One way to make a picture lighter: how long its longer edge, and how good its JPEG (0 to 1). */
export interface Try {
  readonly longest: number;
  readonly quality: number;
}

const QUALITIES = [0.82, 0.72, 0.6, 0.48, 0.36];

/** From the best on: first the quality goes down, then the size. */
export const TRIES: readonly Try[] = [LONGEST, 1024, 800, 640, 480].flatMap((longest) =>
  QUALITIES.map((quality) => ({ longest, quality })),
);

/** The first of these ways that is light enough; null where none is, or nothing could be encoded. */
export async function firstLight(
  encode: (one: Try) => Promise<Uint8Array<ArrayBuffer> | null>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  for (const one of TRIES) {
    const encoded = await encode(one);
    const bare = encoded && bareJpeg(encoded);
    if (bare && bare.length < TOO_HEAVY) return bare;
  }
  return null;
}

const START = 0xd8;
const SCAN = 0xda;
/** JFIF's own header, and Adobe's, without which colours are read wrongly: neither tells of a place or a time. */
const NEEDED = new Set([0xe0, 0xee]);

/**
 * A JPEG without what it tells beside the picture: EXIF, XMP, colour profiles, comments and all other
 * segments of programs go, whatever the browser put there. Null where the bytes are no JPEG.
 */
export function bareJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  if (bytes[0] !== 0xff || bytes[1] !== START) return null;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === SCAN) return joined([...kept, bytes.subarray(at)]);
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (!tells(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Segments of programs (APP1 to APP15) and comments say something that the picture does not need. */
function tells(marker: number): boolean {
  const isOfProgram = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
  return isOfProgram && !NEEDED.has(marker);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
