import { words } from '../../i18n/index.ts';

/** A label, with a word beside it where the chief asked for this very place to be mended. */
export function Marked({ label, marked }: { label: string; marked: boolean }) {
  return (
    <>
      {label}
      {marked && <span class="marked"> · {words().record.marked}</span>}
    </>
  );
}
