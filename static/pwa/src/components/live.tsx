import type { ComponentChildren } from 'preact';

/** Words that a screen reader says when they change, and nobody sees. */
export function Live({ children }: { children: ComponentChildren }) {
  return (
    <div class="unseen" aria-live="polite" aria-atomic="true">
      {children}
    </div>
  );
}
