import { useRef } from 'preact/hooks';
import { now } from '../clock.ts';

/** A second tap of a quick thumb comes within this time (ms). */
const SECOND_TAP = 700;

/** Passes on what a tap does, but not what it does right after a list moved under it. */
export type Careful = (act: () => void) => () => void;

/**
 * A list moves up as soon as something in it is settled, and brings the next one's buttons under the
 * thumb that settled it: what is tapped then is not what was meant. `order` names what is in the
 * list; null while it is not known.
 */
export function useCareful(order: string | null): Careful {
  const last = useRef({ order, moved: 0 });
  if (last.current.order !== order) {
    const isFirst = last.current.order === null;
    last.current = { order, moved: isFirst ? 0 : now() };
  }
  return (act) => () => {
    // A clock that is set meanwhile, in either direction, stops nothing.
    if (Math.abs(now() - last.current.moved) >= SECOND_TAP) act();
  };
}
