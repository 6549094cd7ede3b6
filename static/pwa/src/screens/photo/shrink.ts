import { firstLight, fitted } from '../../domain/picture.ts';
import type { Try } from '../../domain/picture.ts';
import { paint } from './cover.ts';
import type { Cover } from './cover.ts';

/** The picture with its covers burnt in, light enough to be kept; null where that can't be done. */
export async function shrunk(
  picture: HTMLCanvasElement,
  covers: readonly Cover[],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const burnt = copied(picture, picture);
  const brush = burnt?.getContext('2d');
  if (!burnt || !brush) return null;
  paint(brush, covers);
  return firstLight((one) => encoded(burnt, one));
}

async function encoded(
  picture: HTMLCanvasElement,
  { longest, quality }: Try,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const small = copied(picture, fitted(picture, longest));
  const blob = await new Promise<Blob | null>((done) => {
    if (small) small.toBlob(done, 'image/jpeg', quality);
    else done(null);
  });
  return blob && new Uint8Array(await blob.arrayBuffer());
}

function copied(
  picture: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
): HTMLCanvasElement | null {
  const copy = document.createElement('canvas');
  copy.width = width;
  copy.height = height;
  const brush = copy.getContext('2d', { alpha: false });
  brush?.drawImage(picture, 0, 0, width, height);
  return brush && copy;
}
