import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Page } from '../../components/page.tsx';
import { photoWords } from '../../i18n/photo.ts';
import { closeCamera, isOld, openCamera, readShot, shoot } from './camera.ts';

export interface CameraPageProps {
  back: string;
  onTaken: (picture: HTMLCanvasElement) => void;
}

type Sight = 'starting' | 'live' | 'none';

/** A live view and one big shutter; where the camera can't be had, the phone's own camera app. */
export function CameraPage({ back, onTaken }: CameraPageProps) {
  const w = photoWords();
  const video = useRef<HTMLVideoElement>(null);
  const [tries, setTries] = useState(0);
  const sight = useCamera(video, tries);
  const take = () => {
    const picture = video.current && shoot(video.current);
    if (picture) onTaken(picture);
  };
  return (
    <Page
      title={w.cameraTitle}
      back={back}
      aside={null}
      class="photo"
      foot={
        sight === 'none' ? (
          <OwnCamera onTaken={onTaken} />
        ) : (
          <Button tone="brand" wide class="shutter" onClick={take}>
            {w.shoot}
          </Button>
        )
      }
    >
      <p>{w.cameraText}</p>
      {sight === 'none' ? (
        <Card tone="gold" title={w.noCamera}>
          <p>{w.noCameraText}</p>
          <Button onClick={() => setTries(tries + 1)}>{w.again}</Button>
        </Card>
      ) : (
        <div class="sight" aria-busy={sight === 'starting'}>
          <video ref={video} aria-label={w.live} autoplay playsInline muted />
          {sight === 'starting' && <p role="status">{w.starting}</p>}
        </div>
      )}
    </Page>
  );
}

/** The camera is open only while this page is looked at. */
function useCamera(video: { current: HTMLVideoElement | null }, tries: number): Sight {
  const [sight, setSight] = useState<Sight>('starting');
  useEffect(() => {
    const state = { stream: null as MediaStream | null, ended: false };
    const close = () => {
      closeCamera(state.stream);
      state.stream = null;
    };
    const open = async () => {
      const stream = await openCamera();
      if (state.ended || document.visibilityState === 'hidden') return closeCamera(stream);
      close();
      state.stream = stream;
      if (stream && video.current) video.current.srcObject = stream;
      return setSight(stream ? 'live' : 'none');
    };
    const look = () => (document.visibilityState === 'hidden' ? close() : void open());
    setSight('starting');
    void open();
    document.addEventListener('visibilitychange', look);
    return () => {
      state.ended = true;
      document.removeEventListener('visibilitychange', look);
      close();
    };
  }, [tries]);
  return sight;
}

/** Not from the gallery: `capture` opens the camera, and an old file is refused. */
function OwnCamera({ onTaken }: Pick<CameraPageProps, 'onTaken'>) {
  const w = photoWords();
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (isOld(file)) return setProblem(w.notNew);
    const picture = await readShot(file);
    if (picture) onTaken(picture);
    else setProblem(w.unreadable);
  };
  return (
    <>
      <div aria-live="polite">{problem && <p class="say">{problem}</p>}</div>
      <label class="button brand wide own-camera">
        {w.ownCamera}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </label>
    </>
  );
}
