import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { enrolWords } from '../../i18n/enrol.ts';
import { readInvitation } from '../../session/invitation.ts';
import type { Invitation } from '../../session/invitation.ts';
import { makeReader } from './reader.ts';
import './scan.css';

export interface ScanProps {
  onFound: (invitation: Invitation) => void;
  onClose: () => void;
}

type Seen = 'nothing' | 'other' | 'no_camera';

/** So often is a picture looked at (milliseconds): enough for a steady hand, little for a battery. */
const PAUSE = 200;

/** The chief's code by this phone's own camera; nothing of the picture is kept. */
export default function Scan({ onFound, onClose }: ScanProps) {
  const w = enrolWords();
  const view = useRef<HTMLVideoElement>(null);
  const [seen, see] = useState<Seen>('nothing');
  useEffect(() => watch(view.current, { onFound, onSeen: see }), []);
  const problem = { nothing: '', other: w.scanOther, no_camera: w.scanNoCamera }[seen];
  return (
    <Page
      title={w.scan}
      aside={null}
      class="first-run"
      foot={
        <Button wide onClick={onClose}>
          {w.scanClose}
        </Button>
      }
    >
      <p>{w.scanText}</p>
      <div role="alert">{problem && <p class="say">{problem}</p>}</div>
      <video ref={view} class="scan-view" muted playsInline aria-label={w.scanView} />
    </Page>
  );
}

interface Watching {
  onFound: (invitation: Invitation) => void;
  onSeen: (seen: Seen) => void;
}

/** Look at the camera's pictures until a code of ours is found. Gives what ends it. */
function watch(video: HTMLVideoElement | null, { onFound, onSeen }: Watching): () => void {
  const over = new AbortController();
  let stream: MediaStream | null = null;
  const end = (): void => {
    over.abort();
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const look = async (): Promise<void> => {
    if (!video) return;
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    if (over.signal.aborted) return end();
    video.srcObject = stream;
    await video.play();
    const read = await makeReader();
    while (!over.signal.aborted) {
      const text = await read(video).catch(() => null);
      const found = text === null ? null : readInvitation(text, location.origin);
      if (found && !over.signal.aborted) return onFound(found);
      if (text !== null) onSeen('other');
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  };
  look().catch(() => over.signal.aborted || onSeen('no_camera'));
  return end;
}
