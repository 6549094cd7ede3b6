import type { ComponentChildren } from 'preact';

export interface EmptyProps {
  icon?: ComponentChildren;
  title: string;
  /** What this place will hold. */
  text?: ComponentChildren;
  /** At most one button: the next step from here. */
  action?: ComponentChildren;
}

/** A place with nothing in it yet, said calmly. */
export function Empty({ icon, title, text, action }: EmptyProps) {
  return (
    <div class="empty">
      {icon}
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {action}
    </div>
  );
}
