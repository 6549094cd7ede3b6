import { useEffect, useRef } from 'preact/hooks';
import { Live } from '../../components/live.tsx';
import { photoWords } from '../../i18n/photo.ts';
import { paint, pointOf, widthOf } from './cover.ts';
import type { Brush, Cover, Point } from './cover.ts';

export interface PaintingProps {
  picture: HTMLCanvasElement;
  covers: readonly Cover[];
  brush: Brush;
  onCover: (cover: Cover) => void;
}

/** The picture as it will be kept; a finger, a pen or a mouse paints on it. */
export function Painting({ picture, covers, brush, onCover }: PaintingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stroke = useRef<Point[] | null>(null);
  const draw = (all: readonly Cover[]) => {
    const on = canvas.current?.getContext('2d', { alpha: false });
    on?.drawImage(picture, 0, 0);
    if (on) paint(on, all);
  };
  useEffect(() => draw(covers), [picture, covers]);
  const width = widthOf(brush, picture);
  const painted = (): Cover => ({ kind: 'stroke', width, points: [...(stroke.current ?? [])] });
  const begin = (event: PointerEvent) => {
    if (!event.isPrimary) return;
    canvas.current?.setPointerCapture(event.pointerId);
    stroke.current = [];
    go(event);
  };
  const go = (event: PointerEvent) => {
    if (!stroke.current || !event.isPrimary || !canvas.current) return;
    const shown = canvas.current.getBoundingClientRect();
    stroke.current.push(pointOf({ x: event.clientX, y: event.clientY }, shown, picture));
    draw([...covers, painted()]);
  };
  const end = () => {
    if (!stroke.current) return;
    onCover(painted());
    stroke.current = null;
  };
  const told = photoWords().picture(covers.length);
  return (
    <div class="painting">
      <canvas
        ref={canvas}
        role="img"
        aria-label={told}
        width={picture.width}
        height={picture.height}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <Live>{told}</Live>
    </div>
  );
}
