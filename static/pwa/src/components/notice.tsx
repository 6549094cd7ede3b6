import type { ComponentChildren } from 'preact';
import { words } from '../i18n/index.ts';
import { keepingWords } from '../i18n/keeping.ts';
import { session } from '../session/index.ts';
import { blocked, lost, refusedWrite, superseded } from '../store/index.ts';
import { Button } from './button.tsx';

/** What can't wait: above whatever screen is open, which stays as it is with all that was typed. */
export default function Notice() {
  const w = keepingWords();
  if (superseded.value) {
    return (
      <Alert text={w.superseded}>
        <Button onClick={() => location.reload()}>{w.reopen}</Button>
      </Alert>
    );
  }
  if (refusedWrite.value) {
    return (
      <Alert text={w.refused}>
        <Button onClick={() => (refusedWrite.value = false)}>{w.close}</Button>
      </Alert>
    );
  }
  if (blocked.value) return <Alert text={words().sync.storageRisks.blocked} />;
  if (lost.value === null || session.value) return null;
  return <Alert text={w.lost(lost.value)} />;
}

function Alert({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <div class="notice card gold stack" role="alert">
      <p>{text}</p>
      {children}
    </div>
  );
}
