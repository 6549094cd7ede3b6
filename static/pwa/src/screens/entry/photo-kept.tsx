import { useEffect, useState } from 'preact/hooks';
import { Picture } from '../../components/picture.tsx';
import { readPhotoBytes } from '../../store/index.ts';

/** The bytes of a photo that lie on this phone: undefined until they were read, null where there are none. */
export function useKeptPhoto(entryId: string, sha256: string, standing: string): Blob | null | undefined {
  const [blob, setBlob] = useState<Blob | null | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    const show = (bytes: Uint8Array<ArrayBuffer> | null) => {
      if (wanted) setBlob(bytes && new Blob([bytes], { type: 'image/jpeg' }));
    };
    // What was changed on the disk can't be opened, and is as good as not there.
    readPhotoBytes(entryId, sha256).then(show, () => show(null));
    return () => {
      wanted = false;
    };
  }, [entryId, sha256, standing]);
  return blob;
}

/** A photo that lies on this phone; the words that stand for it where it does not. */
export function KeptPhoto(props: {
  entryId: string;
  sha256: string;
  standing: string;
  alt: string;
  otherwise: string;
}) {
  const { entryId, sha256, standing, alt, otherwise } = props;
  const blob = useKeptPhoto(entryId, sha256, standing);
  if (blob) return <Picture blob={blob} alt={alt} />;
  return <p class="sub">{blob === null ? otherwise : ''}</p>;
}
