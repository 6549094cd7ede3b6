import { useRef } from 'preact/hooks';

/**
 * Runs one step at a time: a second tap while the first is under way does nothing, so that a quick
 * thumb can't decide, or send, twice.
 */
export function useOnce(): (step: () => Promise<unknown>) => void {
  const busy = useRef(false);
  return (step) => {
    if (busy.current) return;
    busy.current = true;
    void step().finally(() => {
      busy.current = false;
    });
  };
}
