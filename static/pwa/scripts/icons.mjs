/** Draws the PNG icons from public/icons/icon.svg: `npm run icons`, after the drawing was changed. */

import { readFile, writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';

const folder = new URL('../public/icons/', import.meta.url);
const drawing = await readFile(new URL('icon.svg', folder), 'utf8');

/** Launchers cut maskable icons and iOS rounds its own: those need a full square and a margin. */
function square(svg, margin) {
  const scale = 1 - 2 * margin;
  const shift = 512 * margin;
  return svg
    .replace(/rx="112"/, 'rx="0"')
    .replace(/(<rect [^>]*>)/, `$1<g transform="translate(${shift} ${shift}) scale(${scale})">`)
    .replace('</svg>', '</g></svg>');
}

function png(svg, width) {
  return new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
}

const pictures = {
  'icon-192.png': png(drawing, 192),
  'icon-512.png': png(drawing, 512),
  'maskable-512.png': png(square(drawing, 0.1), 512),
  'apple-touch-180.png': png(square(drawing, 0.04), 180),
};

for (const [name, bytes] of Object.entries(pictures)) await writeFile(new URL(name, folder), bytes);
