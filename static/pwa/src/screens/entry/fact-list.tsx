import { Facts } from '../../components/card.tsx';
import type { Fact } from './facts.ts';

const CLASSES = { loud: 'fact-loud', look: 'fact-look' } as const;

/** Facts as pairs of what and how much. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  const pairs = facts.map(
    ({ what, value, tone }) => [what, <span class={tone && CLASSES[tone]}>{value}</span>] as const,
  );
  return <Facts facts={pairs} />;
}
