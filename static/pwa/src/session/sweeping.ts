/**
 * What may be kept for days only goes on its day (domain.md, The walk sheet: labels 14 days, a sheet
 * 45), also in an app that nobody closes: it is looked at by the clock and when the app comes back to
 * the front.
 */

import { now } from '../clock.ts';
import { MINUTE, localDay } from '../domain/days.ts';
import { isOpen } from '../store/current.ts';
import { sweepSheets } from '../store/sheets.ts';

/** Sweep at the first look of each local day; opening a store sweeps by itself. Gives what ends it. */
export function keepSwept(): () => void {
  let sweptOn = localDay(now());
  const look = (): void => {
    const today = localDay(now());
    if (today === sweptOn || !isOpen()) return;
    sweptOn = today;
    // What could not be swept, for the store was closed meanwhile, is swept when it is opened.
    void sweepSheets().catch(() => undefined);
  };
  const timer = setInterval(look, MINUTE);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
