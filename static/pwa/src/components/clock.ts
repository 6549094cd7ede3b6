import { signal } from '@preact/signals';
import { now } from '../clock.ts';

const TICK = 10_000;

/** The time that screens show, in milliseconds: moves on by itself, so nobody reads a stale hour. */
export const clock = signal(now());

/** Starts the clock of the screens; it also catches up when the app comes back to the front. */
export function keepClock(): () => void {
  const tick = () => {
    clock.value = now();
  };
  const timer = setInterval(tick, TICK);
  document.addEventListener('visibilitychange', tick);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}
