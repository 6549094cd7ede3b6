import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { CloseIcon } from './icons.tsx';

export interface SheetProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/**
 * A modal sheet over the lower part of the screen, a whole page in large text.
 * It is the browser's own dialog: focus stays inside, Escape and the veil close it.
 */
export function Sheet({ title, open, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {open && (
        <>
          <div class="sheet-head">
            <h2 id={heading}>{title}</h2>
            <Button tone="plain" aria-label={words().shell.close} onClick={onClose}>
              <CloseIcon />
            </Button>
          </div>
          <div class="sheet-body">{children}</div>
        </>
      )}
    </dialog>
  );
}

export interface ConfirmProps {
  title: string;
  /** What will happen, and what will not be lost. */
  children: ComponentChildren;
  /** The words of the step itself ("Rút phiếu"), never "OK". */
  yes: string;
  /** The way out, where "not now" does not say it. */
  no?: string;
  tone?: 'brand' | 'red';
  open: boolean;
  onYes: () => void;
  onClose: () => void;
}

/** Asks once before a step that can't be undone. */
export function Confirm(props: ConfirmProps) {
  const { title, children, yes, no, tone = 'brand', open, onYes, onClose } = props;
  return (
    <Sheet title={title} open={open} onClose={onClose}>
      <div>{children}</div>
      <Button tone={tone} wide onClick={onYes}>
        {yes}
      </Button>
      <Button wide onClick={onClose}>
        {no ?? words().shell.notNow}
      </Button>
    </Sheet>
  );
}
