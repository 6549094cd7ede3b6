import { useEffect, useRef, useState } from 'preact/hooks';

/** How long the button is held, in milliseconds; the bar in review.css takes as long. */
export const HOLD = 1000;

/** A click that belongs to a release comes within this time. */
const AFTER_RELEASE = 100;

/** A press that was released early, or made by keyboard or screen reader, asks instead of acting. */
export interface Hold {
  readonly holding: boolean;
  readonly down: () => void;
  readonly up: () => void;
  readonly click: () => void;
}

/**
 * A button that is held for a second does it at once; anything shorter asks first. Most browsers
 * send a click right after a release, also the one that ends a whole second: that one is swallowed,
 * and no later one, because a long touch sends none.
 */
export function useHold(done: () => void, ask: () => void): Hold {
  const [holding, setHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const held = useRef(false);
  const up = () => {
    clearTimeout(timer.current);
    setHolding(false);
    setTimeout(() => {
      held.current = false;
    }, AFTER_RELEASE);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    holding,
    down: () => {
      held.current = false;
      setHolding(true);
      timer.current = setTimeout(() => {
        held.current = true;
        setHolding(false);
        done();
      }, HOLD);
    },
    up,
    click: () => {
      if (held.current) held.current = false;
      else ask();
    },
  };
}
