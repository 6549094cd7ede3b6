import type { Photo } from '../../domain/types.ts';
import { photoWords } from '../../i18n/photo.ts';
import type { PhotoHere } from '../../store/index.ts';

/** Its bytes lie on this phone. */
export function isOnPhone(known: PhotoHere | undefined): boolean {
  return known !== undefined && known.standing !== 'refused' && known.standing !== 'taken_off';
}

/** Where a photo is, by what the server and this phone know of it. */
export function photoText({ here }: Photo, known: PhotoHere | undefined): string {
  const w = photoWords();
  if (here) return w.standing.here;
  switch (known?.standing) {
    case 'taken_off':
      return w.standing.taken_off;
    case 'refused':
      return [w.why[known.slug ?? ''], w.standing.refused].filter(Boolean).join(' ');
    case 'sent':
      return w.standing.here;
    case 'waiting':
    case 'draft':
      return w.standing.waiting;
    case undefined:
      return w.standing.missing;
  }
}
