/** Queries that a screen follows: read again whenever what they read has changed, in any tab. */

import { liveQuery } from 'dexie';
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
  const subscription = liveQuery(read).subscribe({ next, error: () => undefined });
  return () => subscription.unsubscribe();
}

function follow<T>(read: () => Promise<T>, shown: Signal<Answer<T>>): () => void {
  const subscription = liveQuery(read).subscribe({
    next: (value) => {
      shown.value = { value };
    },
    error: (failed: unknown) => {
      shown.value = { failed };
    },
  });
  return () => subscription.unsubscribe();
}
