import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { clock } from '../../components/clock.ts';
import { TextField } from '../../components/field.tsx';
import { Options } from '../../components/options.tsx';
import { Sheet } from '../../components/sheet.tsx';
import type { LabelFault } from '../../domain/label.ts';
import type { Door } from '../../domain/walk.ts';
import { words } from '../../i18n/index.ts';
import type { ComeBack } from './actions.ts';
import { lowered } from '../entry/result-line.ts';
import { doorName, offeredHours } from './come-back.ts';

const NO_HOUR = 'none';

export interface LabelSheetProps {
  /** The door to come back to; null while the sheet is closed. */
  door: Door | null;
  onClose: () => void;
  onSave: (door: Door, comeBack: ComeBack) => Promise<LabelFault | null>;
}

/** House number and hour of a come-back: no free text, so no name can slip in. */
export function LabelSheet({ door, onClose, onSave }: LabelSheetProps) {
  const w = words();
  return (
    <Sheet
      title={door ? w.walk.laterTitle(lowered(doorName(door))) : ''}
      open={door !== null}
      onClose={onClose}
    >
      {door && <LabelForm key={door.n} door={door} onClose={onClose} onSave={onSave} />}
    </Sheet>
  );
}

interface LabelFormProps extends Omit<LabelSheetProps, 'door'> {
  door: Door;
}

function LabelForm({ door, onClose, onSave }: LabelFormProps) {
  const w = words();
  const [label, setLabel] = useState(door.label);
  const [hour, setHour] = useState(door.hour);
  const [fault, setFault] = useState<LabelFault | null>(null);
  useEffect(() => document.getElementById('door-label')?.focus(), []);
  const hours = [...new Set([...(door.hour ? [door.hour] : []), ...offeredHours(clock.value)])];
  const save = async (event: Event) => {
    event.preventDefault();
    const found = await onSave(door, { label, hour });
    setFault(found);
    if (found) document.getElementById('door-label')?.focus();
    else onClose();
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void save(event)}>
      <TextField
        id="door-label"
        label={w.walk.label}
        hint={w.walk.labelHint}
        problem={fault && w.walk.labelWrong}
        autocomplete="off"
        autocapitalize="characters"
        enterkeyhint="done"
        maxLength={12}
        value={label}
        onText={setLabel}
      />
      <Options
        id="door-hour"
        label={w.walk.hour}
        value={hour || NO_HOUR}
        choices={[
          ...hours.map((one) => ({ key: one, label: one })),
          { key: NO_HOUR, label: w.walk.hourNone },
        ]}
        onPick={(key) => setHour(key === NO_HOUR ? '' : key)}
      />
      <Button tone="brand" wide type="submit">
        {w.shell.save}
      </Button>
    </form>
  );
}
