import { describe, expect, it } from 'vitest';
import { isOnPhone, photoText } from '../../src/screens/entry/photo-text.ts';
import { areaOf, pointOf, widthOf } from '../../src/screens/photo/cover.ts';
import { isOld } from '../../src/screens/photo/camera.ts';
import type { PhotoHere } from '../../src/store/index.ts';
import { TONIGHT, clockAt } from '../phone.ts';

const A = 'a'.repeat(64);

function told(here: boolean, standing?: PhotoHere['standing'], slug: string | null = null): string {
  return photoText({ sha256: A, here }, standing && { sha256: A, standing, slug, left: false });
}

describe('where a photo is', () => {
  it('is told by the server first', () => {
    expect(told(true)).toBe('Đã tới máy chủ.');
    expect(told(true, 'taken_off')).toBe('Đã tới máy chủ.');
    expect(told(false, 'sent')).toBe('Đã tới máy chủ.');
  });

  it('is never told as sent where it may not be', () => {
    expect(told(false, 'waiting')).toBe('Còn trên máy này, chưa tới máy chủ.');
    expect(told(false)).toBe('Không có trên máy chủ: chưa tới, hoặc đã gỡ.');
    expect(told(false, 'taken_off')).toBe('Đã gỡ.');
  });

  it('is told with the reason where the server does not take it', () => {
    expect(told(false, 'refused', 'photo-unreadable')).toMatch(/^Không đọc được ảnh\. Máy chủ không nhận/);
    expect(told(false, 'refused', 'something-new')).toMatch(/^Máy chủ không nhận/);
  });

  it('is the phone only while its bytes are there', () => {
    const standings = ['draft', 'waiting', 'sent', 'refused', 'taken_off'] as const;
    const on = standings.filter((standing) => isOnPhone({ sha256: A, standing, slug: null, left: true }));
    expect(on).toEqual(['draft', 'waiting', 'sent']);
    expect(isOnPhone(undefined)).toBe(false);
  });
});

describe('painting', () => {
  it('finds the finger in the picture, however small it is shown', () => {
    const shown = { x: 10, y: 100, width: 320, height: 240 };
    expect(pointOf({ x: 10, y: 100 }, shown, { width: 1280, height: 960 })).toEqual({ x: 0, y: 0 });
    expect(pointOf({ x: 170, y: 220 }, shown, { width: 1280, height: 960 })).toEqual({ x: 640, y: 480 });
  });

  it('covers halves without a gap between them', () => {
    const odd = { width: 9, height: 7 };
    expect([areaOf('top', odd), areaOf('bottom', odd)]).toEqual([
      [0, 0, 9, 4],
      [0, 3, 9, 4],
    ]);
    expect([areaOf('left', odd), areaOf('right', odd)]).toEqual([
      [0, 0, 5, 7],
      [4, 0, 5, 7],
    ]);
    expect(areaOf('all', odd)).toEqual([0, 0, 9, 7]);
  });

  it('has brushes that are as wide on every picture', () => {
    expect(widthOf('thick', { width: 1280, height: 960 })).toBe(205);
    expect(widthOf('thin', { width: 480, height: 640 })).toBe(26);
  });
});

describe('a file of the phone’s own camera', () => {
  it('is one that was taken just now', () => {
    clockAt(TONIGHT);
    expect(isOld({ lastModified: TONIGHT - 60_000 })).toBe(false);
    expect(isOld({ lastModified: TONIGHT - 86_400_000 })).toBe(true);
  });
});
