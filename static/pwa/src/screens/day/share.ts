/** How the text left the app; `nowhere` where the phone allows neither. */
export type Shared = 'shared' | 'copied' | 'cancelled' | 'nowhere';

/** Whether the phone has a sheet of its own for sharing text. */
export function canShare(): boolean {
  return typeof navigator.share === 'function';
}

/** Opens the phone's own sharing sheet. Closing it without a choice is no failure. */
export async function shareText(text: string): Promise<Shared> {
  try {
    await navigator.share({ text });
    return 'shared';
  } catch (fault) {
    return fault instanceof DOMException && fault.name === 'AbortError' ? 'cancelled' : 'nowhere';
  }
}

/** Puts the text on the clipboard, where the phone allows it. */
export async function copyText(text: string): Promise<Shared> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'nowhere';
  }
}
