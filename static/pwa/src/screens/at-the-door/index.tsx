import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { clock } from '../../components/clock.ts';
import { PhoneIcon } from '../../components/icons.tsx';
import { Page } from '../../components/page.tsx';
import { nightAt } from '../../domain/days.ts';
import type { Walk } from '../../domain/walk.ts';
import { said, unitTitle, words } from '../../i18n/index.ts';
import { session } from '../../session/index.ts';
import { lists, readWalk, tapDoor, useLive } from '../../store/index.ts';
import { Manners } from './manners.tsx';
import './door.css';

/** The choice that a walk was begun with, in words (`Cư trú`). */
function purposeOf(walk: Walk): string {
  const form = lists.value.formOf(walk.form);
  const split = form?.fields.find((field) => field.key === form.split);
  const choice = split?.choices?.find((one) => one.key === walk.choice);
  return choice ? said(choice.label) : '';
}

/** Tại cửa: to be held out at a door, in large letters and without a network. */
export default function AtTheDoor({ params }: { params: { sheet: string } }) {
  const walk = useLive(() => readWalk(params.sheet), [params.sheet]);
  const { route } = useLocation();
  const w = words().door;
  const me = session.value;
  const back = `/app/walk/${params.sheet}`;
  if (!me) return null;
  const comeAnotherDay = async () => {
    if (walk?.parts.includes('later')) await tapDoor(params.sheet, 'later');
    route(back, true);
  };
  return (
    <Page
      title={w.title}
      back={back}
      aside={<MannersButton />}
      class="at-the-door"
      foot={
        <Button wide class="busy-button" onClick={() => void comeAnotherDay()}>
          {w.busy}
        </Button>
      }
    >
      <p class="who">
        <span>{w.roles[me.officer.role]}</span>
        <b>{unitTitle(me.unit)}</b>
      </p>
      {walk && <Purpose text={purposeOf(walk)} />}
      <p class="only-count">{w.onlyCount}</p>
      <Duty number={me.unit.duty_number} />
    </Page>
  );
}

function Purpose({ text }: { text: string }) {
  const w = words().door;
  if (!text) return null;
  return (
    <p class="why">
      <span>{nightAt(clock.value) ? w.purpose : w.purposeDay}</span>
      <b>{text}</b>
    </p>
  );
}

/** The unit's own number, so that whoever opens can ring it and ask who stands there. */
function Duty({ number }: { number: string | null }) {
  const w = words().door;
  if (!number) return <p class="sub">{w.noDuty}</p>;
  return (
    <a class="duty" href={`tel:${number.replace(/[^+\d]/g, '')}`}>
      <PhoneIcon />
      <span>
        <span class="duty-what">{w.check}</span>
        <b class="figures">{number}</b>
      </span>
    </a>
  );
}

function MannersButton() {
  const w = words().door;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{w.manners}</Button>
      <Manners open={open} onClose={() => setOpen(false)} />
    </>
  );
}
