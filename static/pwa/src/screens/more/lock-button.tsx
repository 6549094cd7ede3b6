import { useEffect, useState } from 'preact/hooks';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { lockWords } from '../../i18n/lock.ts';
import { hasWayBack } from '../../session/index.ts';

/** Locks the book at once, and leads to another PIN. */
export function LockButtons() {
  const w = lockWords();
  const lock = async () => {
    const { lockAndLeave } = await import('../../session/locking.ts');
    await lockAndLeave();
  };
  return (
    <div class="stack lock-buttons">
      <WayBack />
      <Button onClick={() => void lock()}>{w.now}</Button>
      <LinkButton href="/app/more/pin">{w.change}</LinkButton>
    </div>
  );
}

/** Said where a forgotten PIN would be the end of what lies on this phone alone. */
function WayBack() {
  const w = lockWords();
  const [known, setKnown] = useState(true);
  useEffect(() => void hasWayBack().then(setKnown), []);
  if (known) return null;
  return (
    <Card tone="gold">
      <p>{w.noWayBack}</p>
      <LinkButton href="/app/sign-in">{w.signIn}</LinkButton>
    </Card>
  );
}
