import { useMemo, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { newId, now } from '../../clock.ts';
import { localDay, toMoment } from '../../domain/days.ts';
import { labelFault } from '../../domain/label.ts';
import { partsOf } from '../../domain/measures.ts';
import { quarterOf } from '../../domain/rounds.ts';
import type { Form } from '../../domain/types.ts';
import {
  addOn,
  beginOn,
  chooseOn,
  labelOn,
  newSheet,
  tapOn,
  undoOn,
  walkOf,
} from '../../domain/walk.ts';
import type { Sheet } from '../../domain/walk.ts';
import { firstrunWords } from '../../i18n/firstrun.ts';
import { lists } from '../../store/index.ts';
import type { SheetActions } from '../walk/actions.ts';
import { Board } from '../walk/board.tsx';
import { totalOf } from '../walk/evening.ts';

const DOORS = 3;

/** An empty sheet that lives in memory alone and is gone with the screen. */
function practiceSheet(form: Form): Sheet {
  const begun_on = localDay(now());
  const sheet = newSheet({
    id: newId(),
    form: form.key,
    area_id: null,
    area_typed: '',
    round: quarterOf(begun_on),
    begun_on,
    parts: partsOf(form),
  });
  return beginOn(sheet, newId(), '', toMoment(now()));
}

type Change = (step: (sheet: Sheet) => Sheet) => void;

/** The same steps as on a kept sheet, none of which is written anywhere. */
function practiceActions(change: Change): SheetActions {
  const at = () => toMoment(now());
  return {
    tap: async (mark, door) => change((sheet) => tapOn(sheet, mark, at(), door ?? null)),
    choose: async (next) => change((sheet) => chooseOn(sheet, next)),
    add: async (mark, count) => change((sheet) => addOn(sheet, mark, count, at())),
    undo: async () => change(undoOn),
    label: async (door, { label, hour }) => {
      const fault = labelFault(label);
      if (!fault) change((sheet) => labelOn(sheet, door, label, hour, localDay(now())));
      return fault;
    },
  };
}

/** Three doors to get the feel of it: the same sheet, never kept and never sent. */
export function Practice({ onDone }: { onDone: () => void }) {
  const form = lists.value.formOf('door_visit');
  return form ? <PracticeBoard form={form} onDone={onDone} /> : null;
}

function PracticeBoard({ form, onDone }: { form: Form; onDone: () => void }) {
  const w = firstrunWords();
  const [sheet, setSheet] = useState(() => practiceSheet(form));
  const actions = useMemo(() => practiceActions(setSheet), []);
  const walk = walkOf(sheet);
  if (!walk) return null;
  const left = Math.max(0, DOORS - totalOf(walk));
  return (
    <Board
      walk={walk}
      form={form}
      actions={actions}
      title={w.practiceTitle}
      sub={w.practiceText}
      aside={null}
      notice={<p role="status">{w.practiceHint(left)}</p>}
      end={
        <Button tone={left === 0 ? 'brand' : 'outline'} onClick={onDone}>
          {left === 0 ? w.practiceDone : w.practiceSkip}
        </Button>
      }
    />
  );
}
