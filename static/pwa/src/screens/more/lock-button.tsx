import { Button, LinkButton } from '../../components/button.tsx';
import { lockWords } from '../../i18n/lock.ts';

/** Locks the book at once, and leads to another PIN. */
export function LockButtons() {
  const w = lockWords();
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
