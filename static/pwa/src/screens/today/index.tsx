import { lazyScreen } from '../../components/lazy.tsx';
import { clock } from '../../components/clock.ts';
import { recordsHere } from '../../components/role.ts';
import { Page } from '../../components/page.tsx';
import { localDay, toMoment } from '../../domain/days.ts';
import { judgeHours } from '../../domain/out-of-hours.ts';
import { clockTime, namedDay, unitTitle, words } from '../../i18n/index.ts';
import { session } from '../../session/index.ts';
import {
  lists,
  readDrafts,
  readReturned,
  readTrouble,
  readWalks,
  useLive,
} from '../../store/index.ts';
import { DayCard } from '../day/day-card.tsx';
import { DeskOnly } from './desk-only.tsx';
import { Drafts } from './drafts.tsx';
import { readHandedPart } from './handed-part.ts';
import { Returned } from './returned.tsx';
import { SyncCard } from './sync-card.tsx';
import { Tiles } from './tiles.tsx';
import { TroubleCard } from './trouble-card.tsx';
import { isUntouched } from './untouched.ts';
import { OpenWalks } from './open-walks.tsx';
import './today.css';

const NoticesCard = lazyScreen(() => import('../notices/card.tsx'), true);

/** Unit, day, hour, and whether this minute lies in or out of hours by the calendar held here. */
function placeAndTime(ms: number): string {
  const w = words().shell;
  const at = toMoment(ms);
  const out = judgeHours(lists.value.calendar, at, at).out_of_hours;
  const hour = `${clockTime(ms)}, ${out ? w.outOfHours : w.inHours}`;
  const unit = session.value ? [unitTitle(session.value.unit)] : [];
  return [...unit, namedDay(ms), hour].join(' · ');
}

/** Hôm nay, in the order of what is owed: what came back, the walk, kinds, lists, the day's balance. */
export function Today() {
  const w = words();
  return (
    <Page title={w.today.title} sub={placeAndTime(clock.value)} tab="today">
      {recordsHere() ? <Tonight /> : <DeskOnly />}
    </Page>
  );
}

/** All of it at once or nothing yet, so that no button moves under the thumb. */
function Tonight() {
  const returned = useLive(readReturned, []);
  const trouble = useLive(readTrouble, []);
  const walks = useLive(readWalks, []);
  const kept = useLive(readDrafts, []);
  const byList = useLive(readHandedPart, []);
  if (!returned || !trouble || !walks || !kept || byList === undefined) return null;
  const drafts = kept.filter((draft) => !isUntouched(draft));
  // What waits for its area was sent off by its officer, and is told by the day's balance.
  const unsent = drafts.filter((draft) => !draft.parked);
  const walking = walks.length > 0;
  return (
    <>
      <Returned views={returned} />
      <TroubleCard troubles={trouble} />
      <OpenWalks walks={walks} />
      <Tiles walking={walking} />
      <Drafts drafts={drafts} />
      {byList && <byList.Card entries={byList.entries} />}
      <DayCard day={localDay(clock.value)} unfinished={{ drafts: unsent.length, walking }} />
      <SyncCard />
      <NoticesCard />
    </>
  );
}
