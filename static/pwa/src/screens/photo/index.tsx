import { useEffect, useState } from 'preact/hooks';
import { LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { BookIcon } from '../../components/icons.tsx';
import { Page } from '../../components/page.tsx';
import { MOST_PHOTOS } from '../../domain/picture.ts';
import { photoWords } from '../../i18n/photo.ts';
import { readDraft, useLive } from '../../store/index.ts';
import { holdUpdates } from '../../sw/client.ts';
import { AT_PHOTOS } from '../record/use-opening.ts';
import { CameraPage } from './camera-page.tsx';
import { PaintPage } from './paint-page.tsx';
import './photo.css';

/** `/app/record/<draft>/photo`: take a photo, cover what must not show, keep it with the draft. */
export default function Photo({ params }: { params: { draft: string } }) {
  const w = photoWords();
  const draft = useLive(() => readDraft(params.draft), [params.draft]);
  const [picture, setPicture] = useState<HTMLCanvasElement | null>(null);
  useEffect(() => holdUpdates(), []);
  const back = `/app/record/${params.draft}${AT_PHOTOS}`;
  if (draft === undefined) return <div class="page" aria-busy="true" />;
  if (draft === null) return <Cannot title={w.gone} text={w.goneText} back="/app/" />;
  if (picture)
    return (
      <PaintPage
        draftId={draft.id}
        picture={picture}
        back={back}
        onRetake={() => setPicture(null)}
      />
    );
  if (draft.photos.length >= MOST_PHOTOS)
    return <Cannot title={w.enough} text={w.enoughText} back={back} />;
  return <CameraPage back={back} onTaken={setPicture} />;
}

function Cannot({ title, text, back }: { title: string; text: string; back: string }) {
  const w = photoWords();
  return (
    <Page title={w.cameraTitle} back={back}>
      <Empty
        icon={<BookIcon />}
        title={title}
        text={text}
        action={<LinkButton href={back}>{w.back}</LinkButton>}
      />
    </Page>
  );
}
