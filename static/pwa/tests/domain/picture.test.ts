import { describe, expect, it } from 'vitest';
import { TOO_HEAVY, TRIES, bareJpeg, firstLight, fitted } from '../../src/domain/picture.ts';

const SCAN = [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9];

function segment(marker: number, words: string): number[] {
  const bytes = [...new TextEncoder().encode(words)];
  return [0xff, marker, 0, bytes.length + 2, ...bytes];
}

function jpeg(...segments: number[][]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...SCAN]);
}

function textOf(bytes: Uint8Array | null): string {
  return new TextDecoder('latin1').decode(bytes ?? new Uint8Array());
}

describe('the size of a photo', () => {
  it('fits 1280 pixels, in its proportions, either way up', () => {
    expect(fitted({ width: 4000, height: 3000 })).toEqual({ width: 1280, height: 960 });
    expect(fitted({ width: 3000, height: 4000 })).toEqual({ width: 960, height: 1280 });
    expect(fitted({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
    expect(fitted({ width: 90_000, height: 1 })).toEqual({ width: 1280, height: 1 });
  });

  it('is that of the first try that is light enough, the best one first', async () => {
    const tried: number[] = [];
    const found = await firstLight(async ({ longest, quality }) => {
      tried.push(quality);
      const scan = new Uint8Array(longest > 1024 ? TOO_HEAVY : 1000);
      return Uint8Array.from([...jpeg(), ...scan]);
    });
    expect(found?.length).toBeLessThan(TOO_HEAVY);
    expect(tried).toEqual([...TRIES.slice(0, 5), TRIES[5]].map((one) => one?.quality));
  });

  it('is none where nothing is light enough, or nothing is a JPEG', async () => {
    const heavy = Uint8Array.from([...jpeg(), ...new Uint8Array(TOO_HEAVY)]);
    expect(await firstLight(async () => heavy)).toBeNull();
    expect(await firstLight(async () => Uint8Array.of(0x89, 0x50))).toBeNull();
    expect(await firstLight(async () => null)).toBeNull();
  });
});

describe('what a photo tells beside the picture', () => {
  it('goes: EXIF, XMP, profiles, comments', () => {
    const told = jpeg(
      segment(0xe0, 'JFIF'),
      segment(0xe1, 'Exif 10.9512N'),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/'),
      segment(0xe2, 'ICC_PROFILE'),
      segment(0xed, 'Photoshop 3.0'),
      segment(0xee, 'Adobe'),
      segment(0xfe, 'a comment'),
      segment(0xdb, 'quantization'),
    );
    const bare = bareJpeg(told);
    expect(bare).toEqual(jpeg(segment(0xe0, 'JFIF'), segment(0xee, 'Adobe'), segment(0xdb, 'quantization')));
    for (const word of ['Exif', '10.9512N', 'adobe.com', 'ICC', 'Photoshop', 'comment'])
      expect(textOf(bare)).not.toContain(word);
  });

  it('is not looked for in what is no whole JPEG', () => {
    expect(bareJpeg(Uint8Array.of())).toBeNull();
    expect(bareJpeg(Uint8Array.of(0xff, 0xd8, 0xff, 0xe1))).toBeNull();
    expect(bareJpeg(new TextEncoder().encode('<svg/>'))).toBeNull();
  });
});
