import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import type { Photo } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { photoWords } from '../../i18n/photo.ts';
import { readPhotos, useLive } from '../../store/index.ts';
import type { PhotoHere } from '../../store/index.ts';
import { OnePhoto } from './one-photo.tsx';
import { isOnPhone } from './photo-text.ts';
import { TakeOffSheet } from './take-off-sheet.tsx';
import '../../styles/pictures.css';

/** The photos of an entry as a card of its page; nothing where it has none. */
export function PhotosCard({ view }: { view: EntryView }) {
  if (view.photos.length === 0) return null;
  return (
    <Card title={photoWords().photos}>
      <PhotosOf view={view} />
    </Card>
  );
}

/**
 * What lies on this phone is shown at once; the rest is loaded when somebody wants to see it, for
 * that costs data and is logged. Each can be taken off.
 */
export function PhotosOf({ view }: { view: EntryView }) {
  const w = photoWords();
  const known = useLive(() => readPhotos(view.id), [view.id]);
  const [wanted, setWanted] = useState(false);
  const [off, setOff] = useState<{ photo: Photo; here: PhotoHere | undefined } | null>(null);
  if (view.photos.length === 0 || !known) return null;
  const hereOf = ({ sha256 }: Photo) => known.find((one) => one.sha256 === sha256);
  const away = view.photos.some((photo) => photo.here && !isOnPhone(hereOf(photo)));
  return (
    <>
      {/* First the look, then what ends it. */}
      {away && !wanted && (
        <>
          <Button onClick={() => setWanted(true)}>{w.show}</Button>
          <p class="sub">{w.showHint}</p>
        </>
      )}
      <ul class="pictures">
        {view.photos.map((photo, index) => (
          <OnePhoto
            key={photo.sha256}
            entryId={view.id}
            number={index + 1}
            photo={photo}
            here={hereOf(photo)}
            wanted={wanted}
            onTakeOff={() => setOff({ photo, here: hereOf(photo) })}
          />
        ))}
      </ul>
      <TakeOffSheet
        entryId={view.id}
        photo={off?.photo ?? null}
        local={off !== null && neverLeft(off.photo, off.here)}
        onClose={() => setOff(null)}
      />
    </>
  );
}

/** No server can have it: it goes without a network. */
function neverLeft(photo: Photo, here: PhotoHere | undefined): boolean {
  return !photo.here && isOnPhone(here) && here?.left === false;
}
