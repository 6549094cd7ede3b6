import { Button, LinkButton } from '../../components/button.tsx';
import { words } from '../../i18n/index.ts';

/** Locks the book at once, and leads to another PIN. */
export function LockButtons() {
  const w = words().lock;
  const lock = async () => {
    const { lockAndLeave } = await import('../../session/locking.ts');
    await lockAndLeave();
  };
  return (
    <div class="stack">
      <Button onClick={() => void lock()}>{w.now}</Button>
      <LinkButton href="/app/more/pin">{w.change}</LinkButton>
    </div>
  );
}
