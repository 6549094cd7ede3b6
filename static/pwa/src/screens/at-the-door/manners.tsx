import { Sheet } from '../../components/sheet.tsx';
import { words } from '../../i18n/index.ts';

/** Five please, five always: for the officer, behind what the household sees. */
export function Manners({ open, onClose }: { open: boolean; onClose: () => void }) {
  const w = words().door;
  return (
    <Sheet title={w.manners} open={open} onClose={onClose}>
      <div class="pair">
        <Lines title={w.please} lines={w.pleaseList} />
        <Lines title={w.always} lines={w.alwaysList} />
      </div>
    </Sheet>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section class="manners" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
