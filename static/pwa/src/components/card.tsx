import type { ComponentChildren } from 'preact';

export interface CardProps {
  /** `red`: work that came back or is stuck; `gold`: what needs a look. */
  tone?: 'plain' | 'red' | 'gold';
  /** Names the card for a screen reader and stands in it as its heading. */
  title?: string;
  class?: string;
  children?: ComponentChildren;
}

/** A piece of a screen. With a title it is a labelled region with an h2. */
export function Card({ tone = 'plain', title, class: extra, children }: CardProps) {
  const names = ['card', tone, extra].filter(Boolean).join(' ');
  if (!title) return <div class={names}>{children}</div>;
  return (
    <section class={names} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Pairs of what and how much, as a description list that becomes one column in large text. */
export function Facts({ facts }: { facts: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {facts.map(([what, value]) => [
        <dt key={what}>{what}</dt>,
        <dd key={`${what}=`}>{value}</dd>,
      ])}
    </dl>
  );
}
