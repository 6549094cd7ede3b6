import { useState } from 'preact/hooks';
import { now } from '../../clock.ts';
import { Button } from '../../components/button.tsx';
import { clock } from '../../components/clock.ts';
import { FieldProblem } from '../../components/field.tsx';
import { DAY, fromMoment, toMoment } from '../../domain/days.ts';
import { judgeHours } from '../../domain/out-of-hours.ts';
import { clockTime, span, words } from '../../i18n/index.ts';
import { lists, startTiming, stopTiming } from '../../store/index.ts';
import type { Draft } from '../../store/index.ts';
import { hoursLine } from '../entry/hours-text.ts';
import { Marked } from './marked.tsx';
import type { PartProps } from './part.ts';
import { placeId } from './places.ts';
import { TimePanel } from './time-panel.tsx';
import { timeProblem } from './time-problem.ts';
import { LENGTHS, lengthText, outingOf } from './times.ts';

/** When the outing was: begun and ended here, a length that ends now, or hours typed by hand. */
export function TimePart(props: PartProps) {
  const { draft, check, tried, marks } = props;
  const w = words().record;
  const [open, setOpen] = useState(false);
  const problem = timeProblem(draft, check, tried, clock.value);
  return (
    <fieldset class="field time-part" aria-describedby={`${placeId('time')}-problem`}>
      <legend>
        <Marked label={w.time} marked={marks.includes('time')} />
      </legend>
      {draft.timing === 'running' ? (
        <Running {...props} open={open} onOpen={setOpen} />
      ) : (
        <Lengths {...props} open={open} onOpen={setOpen} bad={problem !== undefined} />
      )}
      {open && <TimePanel draft={draft} onOuting={props.save} />}
      <div class="row verdict">
        <Verdict draft={draft} />
        {!open && <Begin draft={draft} />}
      </div>
      <FieldProblem id={placeId('time')} problem={problem} />
    </fieldset>
  );
}

type Opening = PartProps & { open: boolean; onOpen: (open: boolean) => void };

function SpanButton({ draft, open, onOpen, bad }: Opening & { bad?: boolean | undefined }) {
  const w = words().record;
  const stands = draft.started_at !== null && draft.ended_at !== null;
  const text = stands ? span(draft.started_at ?? '', draft.ended_at ?? '') : w.otherTime;
  return (
    <Button
      id={placeId('time')}
      tone={stands ? 'brand' : 'soft'}
      class={bad ? 'figures bad' : 'figures'}
      aria-expanded={open}
      aria-label={stands ? w.changeTime(text) : undefined}
      onClick={() => onOpen(!open)}
    >
      {text}
    </Button>
  );
}

function Lengths(props: Opening & { bad: boolean }) {
  const { save } = props;
  const w = words().record;
  return (
    <div class="options">
      <SpanButton {...props} />
      {LENGTHS.map((minutes) => (
        <Button
          key={minutes}
          aria-label={w.lengthOf(lengthText(minutes))}
          onClick={() => save(outingOf(minutes, now()))}
        >
          {lengthText(minutes)}
        </Button>
      ))}
    </div>
  );
}

function Running(props: Opening) {
  const { draft } = props;
  const w = words().record;
  return (
    <div class="stack">
      <div class="row">
        <div>
          <b class="figures">{w.running(clockTime(draft.started_at ?? ''))}</b>
          <div class="sub">{w.runningText}</div>
        </div>
        <Button tone="outline" onClick={() => void stopTiming(draft.id)}>
          {w.end}
        </Button>
      </div>
      <div>
        <SpanButton {...props} />
      </div>
    </div>
  );
}

/** "Bắt đầu": from now on the app keeps the time. */
function Begin({ draft }: { draft: Draft }) {
  if (draft.kind !== 'new' || draft.tally !== null || draft.timing !== 'none') return null;
  return (
    <Button tone="outline" onClick={() => void startTiming(draft.id)}>
      {words().record.begin}
    </Button>
  );
}

/** The screens' clock moves every few seconds, and may lie a little before what was just begun. */
function upToNow(startedAt: string): string {
  return toMoment(Math.max(clock.value, fromMoment(startedAt)));
}

/** Not before its start, nor over a day after it: a clock that jumped has no verdict, and no end to count to. */
function isOuting(startedAt: string, endedAt: string): boolean {
  const length = fromMoment(endedAt) - fromMoment(startedAt);
  return length >= 0 && length <= DAY;
}

/** Out of hours or not, live; while it runs up to this minute. */
function Verdict({ draft }: { draft: Draft }) {
  const { calendar } = lists.value;
  const { started_at, timing } = draft;
  const ended_at = timing === 'running' ? upToNow(started_at ?? '') : draft.ended_at;
  if (!started_at || !ended_at || !isOuting(started_at, ended_at)) return <div />;
  const verdict = judgeHours(calendar, started_at, ended_at);
  const timed = timing !== 'none';
  return (
    <div class="sub" aria-live="polite">
      {hoursLine(verdict, { started_at, ended_at }, calendar, timed)}
    </div>
  );
}
