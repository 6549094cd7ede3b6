/** What was painted over, so that the last stroke can be taken back until the photo is kept. */

import type { Size } from '../../domain/picture.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const PARTS = ['top', 'bottom', 'left', 'right', 'all'] as const;
export type Part = (typeof PARTS)[number];

/** A stroke of a finger or a whole part, in pixels of the picture. */
export type Cover =
  | { readonly kind: 'stroke'; readonly width: number; readonly points: readonly Point[] }
  | { readonly kind: 'part'; readonly part: Part };

export const BRUSHES = ['thin', 'medium', 'thick'] as const;
export type Brush = (typeof BRUSHES)[number];

const WIDTHS: Readonly<Record<Brush, number>> = { thin: 0.04, medium: 0.08, thick: 0.16 };

/** How wide a brush is on a picture, in its pixels. */
export function widthOf(brush: Brush, { width, height }: Size): number {
  return Math.round(Math.max(width, height) * WIDTHS[brush]);
}

/** Where a finger on the screen lies in the picture. */
export function pointOf(finger: Point, shown: Size & Point, whole: Size): Point {
  return {
    x: ((finger.x - shown.x) / shown.width) * whole.width,
    y: ((finger.y - shown.y) / shown.height) * whole.height,
  };
}

/** The rectangle of a part: left, top, width, height. */
export function areaOf(part: Part, { width, height }: Size): readonly [number, number, number, number] {
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  switch (part) {
    case 'top':
      return [0, 0, width, halfHeight];
    case 'bottom':
      return [0, height - halfHeight, width, halfHeight];
    case 'left':
      return [0, 0, halfWidth, height];
    case 'right':
      return [width - halfWidth, 0, halfWidth, height];
    case 'all':
      return [0, 0, width, height];
  }
}

/** Paint covers over a picture, opaque: nothing of what lies under them is left in its pixels. */
export function paint(brush: CanvasRenderingContext2D, covers: readonly Cover[]): void {
  brush.fillStyle = '#000';
  brush.strokeStyle = '#000';
  brush.lineCap = 'round';
  brush.lineJoin = 'round';
  for (const cover of covers) {
    if (cover.kind === 'part') brush.fillRect(...areaOf(cover.part, brush.canvas));
    else strokeOver(brush, cover.width, cover.points);
  }
}

function strokeOver(brush: CanvasRenderingContext2D, width: number, points: readonly Point[]): void {
  const [first, ...others] = points;
  if (!first) return;
  brush.lineWidth = width;
  brush.beginPath();
  brush.moveTo(first.x, first.y);
  // A single touch is a dot: a line to where it is.
  for (const { x, y } of others.length > 0 ? others : [first]) brush.lineTo(x, y);
  brush.stroke();
}
