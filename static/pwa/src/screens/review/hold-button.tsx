import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Confirm } from '../../components/sheet.tsx';
import { words } from '../../i18n/index.ts';
import { useHold } from './hold.ts';

export interface HoldButtonProps {
  children: ComponentChildren;
  /** The confirm step's question and its own words. */
  title: string;
  yes: string;
  onDone: () => void;
  class?: string | undefined;
}

/** Held for a second it acts; a tap, a key or a screen reader is asked once. */
export function HoldButton({ children, title, yes, onDone, class: extra }: HoldButtonProps) {
  const [asking, setAsking] = useState(false);
  const hold = useHold(onDone, () => setAsking(true));
  const agreed = () => {
    setAsking(false);
    onDone();
  };
  const names = ['button brand wide hold', hold.holding && 'holding', extra];
  return (
    <>
      <button
        type="button"
        class={names.filter(Boolean).join(' ')}
        onPointerDown={(event) => event.button === 0 && hold.down()}
        onPointerUp={hold.up}
        onPointerLeave={hold.up}
        onPointerCancel={hold.up}
        onContextMenu={(event) => event.preventDefault()}
        onClick={hold.click}
      >
        {children}
      </button>
      <Confirm
        title={title}
        yes={yes}
        open={asking}
        onYes={agreed}
        onClose={() => setAsking(false)}
      >
        {words().review.confirmText}
      </Confirm>
    </>
  );
}
