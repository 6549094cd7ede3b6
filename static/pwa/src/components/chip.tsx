import type { ComponentChildren } from 'preact';

export type ChipTone = 'plain' | 'ok' | 'wait' | 'bad' | 'info';

export interface ChipProps {
  tone?: ChipTone;
  /** A mark before the words whose shape differs by tone, for eyes that see no colour. */
  mark?: boolean;
  children: ComponentChildren;
}

/** A state in words. It is never tapped: what can be tapped is a `Button` or an option. */
export function Chip({ tone = 'plain', mark = false, children }: ChipProps) {
  return (
    <span class={`chip ${tone}`}>
      {mark && <span class="mark" aria-hidden="true" />}
      <span>{children}</span>
    </span>
  );
}
