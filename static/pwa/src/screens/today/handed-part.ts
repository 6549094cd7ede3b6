import type { HandedCard, readHanded } from '../handed/index.tsx';

interface Part {
  readonly HandedCard: typeof HandedCard;
  readonly readHanded: typeof readHanded;
}

/** How long the first screen waits for code (milliseconds); it never waits for the network. */
const PATIENCE = 1_000;

let part: Part | null = null;

/**
 * What was handed over by list, with the card that shows it; null where its code can't be had at once.
 * The screen is drawn when this is known, so that no card comes between what stands there already.
 */
export async function readHandedPart() {
  if (!part) await bringPart();
  return part && { Card: part.HandedCard, handed: await part.readHanded() };
}

async function bringPart(): Promise<void> {
  const late = new Promise<void>((done) => setTimeout(done, PATIENCE));
  const brought = import('../handed/index.tsx').then((came) => {
    part = came;
  });
  await Promise.race([brought.catch(() => undefined), late]);
}
