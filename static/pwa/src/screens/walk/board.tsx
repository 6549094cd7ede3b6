import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Live } from '../../components/live.tsx';
import { Page } from '../../components/page.tsx';
import type { Form } from '../../domain/types.ts';
import type { Door, Walk } from '../../domain/walk.ts';
import { words } from '../../i18n/index.ts';
import type { SheetActions } from './actions.ts';
import { AddSheet } from './add-sheet.tsx';
import { ComeBacks, comeBacksOf } from './come-backs.tsx';
import { Doors } from './doors.tsx';
import { LabelSheet } from './label-sheet.tsx';
import { Marks } from './marks.tsx';
import { partsOfSheet, unitOfSheet } from './parts.ts';
import type { Part } from './parts.ts';
import { Strip, pendingOf } from './strip.tsx';
import { Tally } from './tally.tsx';
import { sayTap } from './said.ts';
import './walk.css';

export interface BoardProps {
  walk: Walk;
  form: Form | undefined;
  actions: SheetActions;
  title: string;
  sub: ComponentChildren;
  aside: ComponentChildren;
  back?: string;
  /** Notices above the count. */
  notice?: ComponentChildren;
  /** What is rarely needed, under the doors. */
  rare?: ComponentChildren;
  /** The last button of the row: to end the walk. */
  end: ComponentChildren;
}

/**
 * The sheet itself, kept or only practised: one tap on a mark is the next door. A tap on an earlier
 * door makes the next mark mend that one instead.
 */
export function Board(props: BoardProps) {
  const { walk, form, actions } = props;
  const w = words();
  const [mending, setMending] = useState<number | null>(null);
  const [noted, setNoted] = useState<number | 'new' | null>(null);
  const [said, say] = useState('');
  const [labelling, setLabelling] = useState<Door | null>(null);
  const [adding, setAdding] = useState(false);
  const parts = partsOfSheet(walk.parts, form);
  const pending = pendingOf(walk, mending, noted);

  const mark = (part: Part) => {
    const target = mending ?? walk.next;
    say(sayTap(walk, target, part));
    setNoted(part.key === 'later' ? target : null);
    setMending(null);
    void actions.tap(part.key, mending ?? undefined);
  };
  const comeBackTo = (door: Door) => {
    if (walk.tonight.some((one) => one.n === door.n)) setMending(door.n);
    else void actions.choose(door.n);
  };
  const undo = () => {
    setNoted(null);
    setMending(null);
    say(w.walk.undone);
    void actions.undo();
  };

  return (
    <Page
      title={props.title}
      remembered={w.walk.title}
      sub={props.sub}
      aside={props.aside}
      back={props.back}
      class="walk"
      foot={
        <>
          {pending && (
            <Strip
              pending={pending}
              onStop={() => setMending(null)}
              onNew={() => void actions.choose('new')}
              onLabel={setLabelling}
            />
          )}
          <Marks parts={parts} onMark={mark} />
          <div class="walk-actions">
            <Button aria-disabled={!walk.can_undo} onClick={() => walk.can_undo && undo()}>
              {w.walk.undo}
            </Button>
            <Button onClick={() => setAdding(true)}>{w.walk.add}</Button>
            {props.end}
          </div>
        </>
      }
    >
      {props.notice}
      <Tally walk={walk} parts={parts} unit={unitOfSheet(walk.parts, form)} />
      <Doors
        doors={walk.tonight}
        parts={parts}
        mending={mending}
        onDoor={(door) => setMending(door.n)}
      />
      <ComeBacks doors={comeBacksOf(walk)} onReturn={comeBackTo} />
      {props.rare}
      <Live>{said}</Live>
      <LabelSheet
        door={labelling}
        onClose={() => setLabelling(null)}
        onSave={(door, comeBack) => actions.label(door.n, comeBack)}
      />
      <AddSheet parts={parts} open={adding} onClose={() => setAdding(false)} onAdd={actions.add} />
    </Page>
  );
}
