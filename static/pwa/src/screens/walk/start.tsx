import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Button, LinkButton } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Options } from '../../components/options.tsx';
import { Page } from '../../components/page.tsx';
import type { Form } from '../../domain/types.ts';
import { said, words } from '../../i18n/index.ts';
import { beginWalk, lists, readCoverage, readLast, readOwed, useLive } from '../../store/index.ts';
import { countsText } from '../book/coverage.ts';
import { AreaPicker } from './area-picker.tsx';
import { personalProblem } from './personal.ts';
import './walk.css';

/** Area and purpose before the first door; both stand filled in from the last outing. */
export function WalkStart() {
  const form = lists.value.formOf('door_visit');
  const last = useLive(() => readLast('door_visit'), []);
  if (!form || last === undefined) return <div class="screen" aria-busy="true" />;
  return <StartForm form={form} lastArea={last.area_id} lastChoice={last.choice} />;
}

interface StartFormProps {
  form: Form;
  lastArea: string | null;
  lastChoice: string;
}

function StartForm({ form, lastArea, lastChoice }: StartFormProps) {
  const w = words().walk;
  const { route } = useLocation();
  const listed = lists.value.areas.length > 0;
  const [area, setArea] = useState(lastArea ?? '');
  const [typed, setTyped] = useState('');
  const [choice, setChoice] = useState(lastChoice);
  const [tried, setTried] = useState(false);
  const split = form.fields.find((field) => field.key === form.split);
  const personal = personalProblem(typed);
  const areaProblem = listed
    ? !area && w.pickArea
    : personal || (!typed.trim() && w.typedAreaMissing);
  const choiceProblem = !choice && w.pickPurpose;

  const begin = async () => {
    setTried(true);
    if (areaProblem) return document.getElementById(listed ? 'area-0' : 'area-typed')?.focus();
    if (choiceProblem) return document.getElementById('purpose-0')?.focus();
    const where = listed ? { area_id: area } : { area_id: null, area_typed: typed.trim() };
    const walk = await beginWalk({ ...where, choice });
    route(`/app/walk/${walk.id}`, true);
  };

  return (
    <Page
      title={w.startTitle}
      sub={w.startText}
      tab="walk"
      foot={
        <Button tone="brand" wide onClick={() => void begin()}>
          {w.begin}
        </Button>
      }
    >
      {listed ? (
        <AreaPicker
          value={area}
          lastId={lastArea}
          problem={(tried && areaProblem) || undefined}
          onPick={setArea}
        />
      ) : (
        <>
          <p class="sub">{w.noAreas}</p>
          <TextField
            id="area-typed"
            label={w.typedArea}
            hint={w.typedAreaHint}
            autocomplete="off"
            maxLength={80}
            value={typed}
            problem={(tried && areaProblem) || personal}
            onText={setTyped}
          />
        </>
      )}
      {area && <InRound areaId={area} />}
      <Options
        id="purpose"
        label={w.purpose}
        value={choice}
        choices={(split?.choices ?? []).map(({ key, label }) => ({ key, label: said(label) }))}
        problem={(tried && choiceProblem) || undefined}
        onPick={setChoice}
      />
      <LinkButton tone="plain" href="/app/walk/practice">
        {w.practise}
      </LinkButton>
    </Page>
  );
}

/** What this round has come to in that area, and the doors that an earlier evening still owes. */
function InRound({ areaId }: { areaId: string }) {
  const w = words();
  const owed = useLive(() => readOwed(areaId), [areaId]) ?? 0;
  const here = useLive(readCoverage, [])?.areas.find((one) => one.area.id === areaId);
  return (
    <div class="in-round">
      {owed > 0 && <p class="say gold">{w.walk.owedIn(owed)}</p>}
      {here && here.outings > 0 && (
        <p class="sub figures">
          {here.whose === 'own'
            ? w.walk.ownRound(countsText(here))
            : w.walk.unitRound(countsText(here))}
        </p>
      )}
    </div>
  );
}
