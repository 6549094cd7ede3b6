/** The phone's camera, without sound and without a file: what it sees goes into this app alone. */

import { now } from '../../clock.ts';
import { MINUTE } from '../../domain/days.ts';
import { fitted } from '../../domain/picture.ts';
import type { Size } from '../../domain/picture.ts';

const SEEING: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1440 } },
};

/** Open the camera at the back; null where there is none, or it is not allowed. */
export async function openCamera(): Promise<MediaStream | null> {
  try {
    return await navigator.mediaDevices.getUserMedia(SEEING);
  } catch {
    return null;
  }
}

/** The light beside the lens goes out. */
export function closeCamera(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** What the camera sees at this moment, not over 1280 pixels; null before it sees anything. */
export function shoot(video: HTMLVideoElement): HTMLCanvasElement | null {
  const size = { width: video.videoWidth, height: video.videoHeight };
  return size.width === 0 ? null : drawn(video, size);
}

/** Taken before, so it comes from a gallery: a camera app writes its file as it is used. */
export function isOld(file: Pick<File, 'lastModified'>): boolean {
  return now() - file.lastModified > 10 * MINUTE;
}

/** A picture that the phone's own camera app took, the right way up; null where it can't be read. */
export async function readShot(file: Blob): Promise<HTMLCanvasElement | null> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const picture = drawn(bitmap, bitmap);
    bitmap.close();
    return picture;
  } catch {
    return readAsImage(file);
  }
}

/** For browsers whose bitmaps don't know which way is up; their images do. */
async function readAsImage(file: Blob): Promise<HTMLCanvasElement | null> {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    return drawn(image, { width: image.naturalWidth, height: image.naturalHeight });
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

function drawn(source: CanvasImageSource, whole: Size): HTMLCanvasElement | null {
  const { width, height } = fitted(whole);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const brush = canvas.getContext('2d', { alpha: false });
  if (!brush) return null;
  brush.drawImage(source, 0, 0, width, height);
  return canvas;
}
