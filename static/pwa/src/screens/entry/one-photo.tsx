import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Picture } from '../../components/picture.tsx';
import type { Photo } from '../../domain/types.ts';
import { photoWords } from '../../i18n/photo.ts';
import { fetchPhoto } from '../../session/photos.ts';
import type { PhotoHere } from '../../store/index.ts';
import { KeptPhoto } from './photo-kept.tsx';
import { isOnPhone, photoText } from './photo-text.ts';

export interface OnePhotoProps {
  entryId: string;
  number: number;
  photo: Photo;
  here: PhotoHere | undefined;
  /** Somebody wants to see what lies on the server alone. */
  wanted: boolean;
  onTakeOff: () => void;
}

/** A photo, where it is, and the way to take it off at once. */
export function OnePhoto({ entryId, number, photo, here, wanted, onTakeOff }: OnePhotoProps) {
  const w = photoWords();
  const onPhone = isOnPhone(here);
  const alt = w.alt(number);
  return (
    <li>
      {onPhone && here && (
        <KeptPhoto
          entryId={entryId}
          sha256={photo.sha256}
          standing={here.standing}
          alt={alt}
          otherwise=""
        />
      )}
      {!onPhone && photo.here && wanted && <FarPhoto sha256={photo.sha256} alt={alt} />}
      <p class="sub">{`${alt}. ${photoText(photo, here)}`}</p>
      {(onPhone || photo.here) && <Button onClick={onTakeOff}>{w.takeOff(number)}</Button>}
    </li>
  );
}

/** A photo that lies on the server alone: shown from memory, kept nowhere. */
function FarPhoto({ sha256, alt }: { sha256: string; alt: string }) {
  const w = photoWords();
  const [found, setFound] = useState<Blob | 'offline' | 'not_there' | null>(null);
  useEffect(() => {
    let wanted = true;
    void fetchPhoto(sha256).then((came) => wanted && setFound(came));
    return () => {
      wanted = false;
    };
  }, [sha256]);
  if (found instanceof Blob) return <Picture blob={found} alt={alt} />;
  const told = { offline: w.offline, not_there: w.notThere };
  return <p role="status">{found ? told[found] : w.loading}</p>;
}
