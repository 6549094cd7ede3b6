/** How a rescue file leaves the phone: by whatever the phone shares with, else as a download. */

import type { MadeFile } from './make.ts';

const TYPE = 'application/octet-stream';

/** As the browser's share sheet takes them; null where it takes no file. Some take known endings alone. */
export function shareable(made: readonly MadeFile[]): File[] | null {
  if (typeof navigator.canShare !== 'function') return null;
  const plain = made.map(({ name, text }) => new File([text], name, { type: TYPE }));
  if (navigator.canShare({ files: plain })) return plain;
  const asText = made.map(({ name, text }) => new File([text], `${name}.txt`, { type: 'text/plain' }));
  return navigator.canShare({ files: asText }) ? asText : null;
}

/** True once it was given on; false where the person went back. */
export async function share(files: File[]): Promise<boolean> {
  try {
    await navigator.share({ files });
    return true;
  } catch {
    return false;
  }
}

/** Put the files into the phone's downloads. */
export function save(made: readonly MadeFile[]): void {
  for (const { name, text } of made) {
    const address = URL.createObjectURL(new Blob([text], { type: TYPE }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    // The browser reads it after the click has returned.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}
