/** Queries that a screen follows: read again whenever what they read has changed, in any tab. */

import { Dexie } from 'dexie';
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';

/**
 * Follow a query: `undefined` until it was read, and again after `inputs` changed unless `keep`. A
 * query that fails is thrown to the nearest error boundary, never swallowed.
 */
export function useLive<T>(
  read: () => Promise<T>,
  inputs: readonly unknown[],
  { keep = false }: { keep?: boolean } = {},
): T | undefined {
  const shown = useSignal<Answer<T>>(NOTHING);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && !keep) shown.value = NOTHING;
    first.current = false;
    return follow(read, shown);
  }, inputs as unknown[]);
  if ('failed' in shown.value) throw shown.value.failed;
  return shown.value.value;
}

type Answer<T> = { readonly value: T | undefined } | { readonly failed: unknown };

const NOTHING = { value: undefined } as const;

/** Follow a query outside a screen; gives the function that ends it. */
export function followQuery<T>(read: () => Promise<T>, next: (value: T) => void): () => void {
  // A query fails here only when its store was closed under it: somebody signed out.
  return watch(read, next, () => undefined);
}

function follow<T>(read: () => Promise<T>, shown: Signal<Answer<T>>): () => void {
  return watch(
    read,
    (value) => {
      shown.value = { value };
    },
    (failed) => {
      shown.value = { failed };
    },
  );
}

/**
 * Read, and read again after every change of any store, in this tab or another. Dexie's own
 * `liveQuery` knows what a query read only as long as it keeps its zone, which it was seen to lose
 * behind nested async functions: a screen then stayed silent about what had changed. To read a
 * little too often is cheap, to show what is no longer true is not.
 */
function watch<T>(read: () => Promise<T>, next: (value: T) => void, fail: (error: unknown) => void): () => void {
  let [ended, running, changed] = [false, false, false];
  const run = async (): Promise<void> => {
    changed = true;
    if (running) return;
    running = true;
    while (changed && !ended) {
      changed = false;
      await read().then(
        (value) => ended || next(value),
        (error: unknown) => ended || fail(error),
      );
    }
    running = false;
  };
  const onChange = (): void => void run();
  Dexie.on('storagemutated', onChange);
  void run();
  return () => {
    ended = true;
    Dexie.on.storagemutated.unsubscribe(onChange);
  };
}
