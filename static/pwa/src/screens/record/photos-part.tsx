import { Button, LinkButton } from '../../components/button.tsx';
import { MOST_PHOTOS } from '../../domain/picture.ts';
import { photoWords } from '../../i18n/photo.ts';
import { dropPhoto, readPhotos, useLive } from '../../store/index.ts';
import type { Draft } from '../../store/index.ts';
import { KeptPhoto } from '../entry/photo-kept.tsx';
import { Marked } from './marked.tsx';
import { placeId } from './places.ts';
import '../../styles/pictures.css';

/** Up to three photos of work and things; no form asks for one. */
export function PhotosPart({ draft }: { draft: Draft }) {
  const w = photoWords();
  const known = useLive(() => readPhotos(draft.entry_id), [draft.entry_id]);
  const standing = (sha256: string) => known?.find((one) => one.sha256 === sha256)?.standing;
  return (
    <section class="field" id={placeId('photos')} tabIndex={-1} aria-label={w.photos}>
      <div class="field-label">
        <Marked label={w.photos} marked={draft.reason_code === 'photo'} />
      </div>
      {draft.photos.length > 0 && (
        <ul class="pictures">
          {draft.photos.map((sha256, index) => (
            <li key={sha256}>
              <KeptPhoto
                entryId={draft.entry_id}
                sha256={sha256}
                standing={standing(sha256) ?? ''}
                alt={w.alt(index + 1)}
                otherwise={w.alt(index + 1)}
              />
              <Button onClick={() => void dropPhoto(draft.id, sha256)}>{w.drop(index + 1)}</Button>
            </li>
          ))}
        </ul>
      )}
      {draft.photos.length < MOST_PHOTOS ? (
        <LinkButton wide href={`/app/record/${draft.id}/photo`}>
          {w.add}
        </LinkButton>
      ) : (
        <p class="sub">{w.enough}</p>
      )}
      <div class="field-hint">{w.partHint}</div>
    </section>
  );
}
