/** Queries that a screen follows: read again whenever what they read has changed, in any tab. */

import { Dexie } from 'dexie';
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { isOpen } from './current.ts';

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

/**
 * Follow a query outside a screen, read again after changes of these tables; gives the function that
 * ends it.
 */
export function followQuery<T>(
  read: () => Promise<T>,
  tables: readonly string[],
  next: (value: T) => void,
): () => void {
  return watch(read, { next, fail: () => undefined }, tables);
}

function follow<T>(read: () => Promise<T>, shown: Signal<Answer<T>>): () => void {
  return watch(read, {
    next: (value) => {
      shown.value = { value };
    },
    fail: (failed) => {
      shown.value = { failed };
    },
  });
}

interface Watcher<T> {
  readonly next: (value: T) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Read, and read again after every change of a store, in this tab or another. Dexie's own
 * `liveQuery` knows what a query read only as long as it keeps its zone, which it was seen to lose
 * behind nested async functions: a screen then stayed silent about what had changed. To read a
 * little too often is cheap, to show what is no longer true is not.
 */
function watch<T>(
  read: () => Promise<T>,
  { next, fail }: Watcher<T>,
  tables: readonly string[] = [],
): () => void {
  const state = { ended: false, running: false, changed: false };
  const run = async (): Promise<void> => {
    state.changed = true;
    if (state.running) return;
    state.running = true;
    while (state.changed && !state.ended) {
      state.changed = false;
      await read().then(
        (value) => state.ended || next(value),
        // A store that was closed under a reader belongs to somebody who signed out.
        (error: unknown) => state.ended || !isOpen() || fail(error),
      );
    }
    state.running = false;
  };
  const onChange = (parts: object): void => {
    if (concerns(parts, tables)) void run();
  };
  Dexie.on('storagemutated', onChange);
  void run();
  return () => {
    state.ended = true;
    Dexie.on.storagemutated.unsubscribe(onChange);
  };
}

/** A change names what it touched as `idb://database/table/…`; no tables at all means any of them. */
function concerns(parts: object, tables: readonly string[]): boolean {
  if (tables.length === 0) return true;
  return Object.keys(parts).some((part) => tables.some((table) => part.includes(`/${table}/`)));
}
