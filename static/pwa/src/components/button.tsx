import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

export type ButtonTone = 'soft' | 'brand' | 'red' | 'outline' | 'plain';

export interface ButtonProps extends Omit<ButtonHTMLAttributes, 'class'> {
  /** `brand` is the one next step of a screen; `soft` (left out) everything beside it. */
  tone?: ButtonTone;
  /** As wide as its container. */
  wide?: boolean;
  class?: string;
  children: ComponentChildren;
}

function classes(tone: ButtonTone, wide: boolean, extra?: string): string {
  return ['button', tone, wide && 'wide', extra].filter(Boolean).join(' ');
}

/** A button of at least 52 px; never disabled to say "not yet": it leads to what is missing. */
export function Button({ tone = 'soft', wide = false, class: extra, ...rest }: ButtonProps) {
  return <button type="button" {...rest} class={classes(tone, wide, extra)} />;
}

export interface LinkButtonProps {
  href: string;
  tone?: ButtonTone;
  wide?: boolean;
  class?: string;
  'aria-label'?: string;
  children: ComponentChildren;
}

/** A link that looks like a button: for going somewhere, where a `Button` does something. */
export function LinkButton({
  tone = 'soft',
  wide = false,
  class: extra,
  ...rest
}: LinkButtonProps) {
  return <a {...rest} class={classes(tone, wide, extra)} />;
}
