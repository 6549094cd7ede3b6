import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Button } from '../../components/button.tsx';
import { FieldProblem } from '../../components/field.tsx';
import { Options } from '../../components/options.tsx';
import { Page } from '../../components/page.tsx';
import { photoWords } from '../../i18n/photo.ts';
import type { PhotoWords } from '../../i18n/vi/photo.ts';
import { addPhoto } from '../../store/index.ts';
import { useOnce } from '../entry/once.ts';
import { BRUSHES, PARTS } from './cover.ts';
import type { Brush, Cover } from './cover.ts';
import { Painting } from './painting.tsx';
import { shrunk } from './shrink.ts';

export interface PaintPageProps {
  draftId: string;
  picture: HTMLCanvasElement;
  back: string;
  onRetake: () => void;
}

/** A finger paints over what must not show; what is kept has been looked at and confirmed. */
export function PaintPage({ draftId, picture, back, onRetake }: PaintPageProps) {
  const w = photoWords();
  const { route } = useLocation();
  const [covers, setCovers] = useState<readonly Cover[]>([]);
  const [brush, setBrush] = useState<Brush>('medium');
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const once = useOnce();
  const keep = async () => {
    if (!sure) {
      setProblem(w.confirmNeeded);
      return document.getElementById('sure')?.focus();
    }
    const refused = await kept(draftId, picture, covers, w);
    if (refused === null) return route(back, true);
    return setProblem(refused);
  };
  return (
    <Page
      title={w.paintTitle}
      back={back}
      aside={null}
      class="photo"
      foot={
        <>
          <Sure sure={sure} problem={problem} onSure={(yes) => (setSure(yes), setProblem(null))} />
          <Button tone="brand" wide onClick={() => once(keep)}>
            {w.keep}
          </Button>
        </>
      }
    >
      <p>{w.paintText}</p>
      <Painting
        picture={picture}
        covers={covers}
        brush={brush}
        onCover={(cover) => setCovers((before) => [...before, cover])}
      />
      <div class="pair">
        <Button onClick={() => setCovers(covers.slice(0, -1))}>{w.undo}</Button>
        <Button onClick={() => setCovers([])}>{w.clear}</Button>
      </div>
      <Options
        id="brush"
        label={w.brush}
        value={brush}
        choices={BRUSHES.map((key) => ({ key, label: w.brushes[key] }))}
        onPick={setBrush}
      />
      <Parts onCover={(cover) => setCovers([...covers, cover])} />
      <Button tone="plain" onClick={onRetake}>
        {w.retake}
      </Button>
    </Page>
  );
}

/** Null where the photo lies on the disk; else why it does not, in words. */
async function kept(
  draftId: string,
  picture: HTMLCanvasElement,
  covers: readonly Cover[],
  w: PhotoWords,
): Promise<string | null> {
  const bytes = await shrunk(picture, covers);
  if (!bytes) return w.tooHeavy;
  const came = await addPhoto(draftId, bytes);
  if (came === 'kept') return null;
  return { full: w.full, failed: w.failed, enough: w.enoughText, gone: w.goneText }[came];
}

interface SureProps {
  sure: boolean;
  problem: string | null;
  onSure: (yes: boolean) => void;
}

/** Ticked anew for each photo. */
function Sure({ sure, problem, onSure }: SureProps) {
  return (
    <div class="field">
      <label class="sure">
        <input
          type="checkbox"
          id="sure"
          checked={sure}
          aria-invalid={problem !== null && !sure}
          aria-describedby="sure-problem"
          onChange={(event) => onSure(event.currentTarget.checked)}
        />
        <span>{photoWords().confirm}</span>
      </label>
      <FieldProblem id="sure" problem={problem} />
    </div>
  );
}

/** The way of those who cannot paint: a keyboard or a screen reader covers whole parts. */
function Parts({ onCover }: { onCover: (cover: Cover) => void }) {
  const w = photoWords();
  return (
    <details class="more-details">
      <summary>{w.cover}</summary>
      <div class="stack">
        {PARTS.map((part) => (
          <Button key={part} wide onClick={() => onCover({ kind: 'part', part })}>
            {w.coverParts[part]}
          </Button>
        ))}
      </div>
    </details>
  );
}
