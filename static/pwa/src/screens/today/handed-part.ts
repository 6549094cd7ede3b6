import type { HandedCard, readNewestOwn } from '../handed/index.tsx';

interface Part {
  readonly HandedCard: typeof HandedCard;
  readonly readNewestOwn: typeof readNewestOwn;
}

/** How long the first screen waits for code (milliseconds); it never waits for the network. */
const PATIENCE = 1_000;

let part: Part | null = null;

async function bringPart(): Promise<void> {
  part = await import('../handed/index.tsx').catch(() => null);
}

// It comes beside the first screen's own code while the book is still being opened.
void bringPart();

/**
 * The own entries and the card that tells from them what was handed over by list; null where its code
 * can't be had at once. The screen is drawn when this is known, so that no card comes between what
 * stands there already.
 */
export async function readHandedPart() {
  if (!part) await Promise.race([bringPart(), new Promise((done) => setTimeout(done, PATIENCE))]);
  return part && { Card: part.HandedCard, entries: await part.readNewestOwn() };
}
