import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { NumberField } from '../../components/field.tsx';
import { Options } from '../../components/options.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { words } from '../../i18n/index.ts';
import type { Part } from './parts.ts';

/** More doors than this at once are a mistyped number. */
const MOST = 500;
const QUICK = ['2', '3', '5', '10'];

export interface AddSheetProps {
  parts: readonly Part[];
  open: boolean;
  onClose: () => void;
  onAdd: (mark: string, count: number) => Promise<void>;
}

/** Doors done with the phone in the pocket, added together and marked as added. */
export function AddSheet({ parts, open, onClose, onAdd }: AddSheetProps) {
  return (
    <Sheet title={words().walk.addTitle} open={open} onClose={onClose}>
      <AddForm parts={parts} onClose={onClose} onAdd={onAdd} />
    </Sheet>
  );
}

function AddForm({ parts, onClose, onAdd }: Omit<AddSheetProps, 'open'>) {
  const w = words().walk;
  const [count, setCount] = useState('');
  const [mark, setMark] = useState(parts[0]?.key ?? '');
  const [wrong, setWrong] = useState(false);
  const doors = /^\d{1,3}$/.test(count) ? Number(count) : 0;
  const valid = doors >= 1 && doors <= MOST;
  const name = parts.find((part) => part.key === mark)?.name.toLowerCase() ?? '';
  const add = async (event: Event) => {
    event.preventDefault();
    setWrong(!valid);
    if (!valid) return document.getElementById('add-count')?.focus();
    await onAdd(mark, doors);
    onClose();
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void add(event)}>
      <p class="sub">{w.addText}</p>
      <NumberField
        id="add-count"
        label={w.addCount}
        value={count}
        problem={wrong && !valid && w.addMissing}
        onText={setCount}
      />
      <div class="quick">
        {QUICK.map((quick) => (
          <Button key={quick} aria-pressed={count === quick} onClick={() => setCount(quick)}>
            {quick}
          </Button>
        ))}
      </div>
      <Options
        id="add-mark"
        label={w.addState}
        value={mark}
        choices={parts.map((part) => ({ key: part.key, label: part.name }))}
        onPick={setMark}
      />
      <Button tone="brand" wide type="submit">
        {valid ? w.addDo(doors, name) : w.addPlain}
      </Button>
    </form>
  );
}
