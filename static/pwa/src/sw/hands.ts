/**
 * Whether this app is in somebody's hands, told to every other tab: a new version that takes over does
 * so for all of them at once. A tab holds a shared Web Lock while it is in sight or work is open in it;
 * who gets the lock alone knows that no tab is in use.
 */

const LOCK = 'tung-ngo-in-hand';

let holds = 0;
let letGo: (() => void) | null = null;
/** Resolves when the lock that was let go is really free. */
let freed: Promise<unknown> = Promise.resolve();

/** Keep a new version waiting while a form or a walk is open; call what it returns when it is closed. */
export function holdUpdates(): () => void {
  holds += 1;
  follow();
  let held = true;
  return () => {
    if (held) holds -= 1;
    held = false;
    follow();
  };
}

/** True while work is open in this tab: a form, a question, or words that lie nowhere else yet. */
export function isWorkOpen(): boolean {
  return holds > 0 || document.querySelector('dialog[open]') !== null || typedFields().some(hasWords);
}

function typedFields(): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
}

function hasWords(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  const typed = !['checkbox', 'radio', 'hidden', 'search'].includes(field.type);
  return typed && field.value !== '';
}

function inHand(): boolean {
  return document.visibilityState === 'visible' || isWorkOpen();
}

/** Hold the lock or let it go, as this tab stands now. Call it when the tab comes in sight or leaves it. */
export function follow(): void {
  if (typeof navigator === 'undefined' || !navigator.locks) return;
  if (!inHand()) {
    letGo?.();
    letGo = null;
    return;
  }
  if (letGo) return;
  const hand = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  freed = navigator.locks.request(LOCK, { mode: 'shared' }, () => hand);
}

/**
 * Do something if no tab at all is in use; where tabs can't ask each other, never: the next cold start
 * does it.
 */
export async function whenNobodyLooks(step: () => void): Promise<void> {
  follow();
  if (!navigator.locks || inHand()) return;
  await freed;
  await navigator.locks.request(LOCK, { ifAvailable: true }, (alone) => {
    if (alone && !inHand()) step();
  });
}
