import { LocationProvider, Route, Router } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { keepClock } from './components/clock.ts';
import { Guard, lazyScreen } from './components/lazy.tsx';
import { speaks } from './i18n/index.ts';
import { gate, locked } from './session/index.ts';
import { invitation } from './session/invitation.ts';
import { needsFirstRun } from './screens/first-run/needed.ts';
import { Today } from './screens/today/index.tsx';
import { NewRecord } from './screens/today/new-record.tsx';
import { NotFound } from './screens/today/not-found.tsx';
import { blocked, lost, refusedWrite, superseded } from './store/index.ts';
import { keepAppearance } from './styles/appearance.ts';
import './styles/index.css';

const AtTheDoor = lazyScreen(() => import('./screens/at-the-door/index.tsx'));
const Book = lazyScreen(() => import('./screens/book/index.tsx'));
const Closed = lazyScreen(() => import('./screens/closed/index.tsx'));
const Enrol = lazyScreen(() => import('./screens/enrol/index.tsx'));
const Entry = lazyScreen(() => import('./screens/entry/index.tsx'));
const FirstRun = lazyScreen(() => import('./screens/first-run/index.tsx'));
const Lock = lazyScreen(() => import('./screens/lock/index.tsx'));
const LockedHome = lazyScreen(() => import('./screens/lock/home.tsx'));
const Notice = lazyScreen(() => import('./components/notice.tsx'));
const More = lazyScreen(() => import('./screens/more/index.tsx'));
const Photo = lazyScreen(() => import('./screens/photo/index.tsx'));
const Record = lazyScreen(() => import('./screens/record/index.tsx'));
const Review = lazyScreen(() => import('./screens/review/index.tsx'));
const SignIn = lazyScreen(() => import('./screens/sign-in/index.tsx'));
const Targets = lazyScreen(() => import('./screens/targets/index.tsx'));
const Trouble = lazyScreen(() => import('./screens/trouble/index.tsx'));
const Walk = lazyScreen(() => import('./screens/walk/index.tsx'));

const LATER = [Walk, Record, Photo, Book, AtTheDoor, Entry, Review, Targets, Trouble, More, SignIn, Lock, LockedHome, Closed, Notice];
/** After the first screen stands, the others are brought while nobody waits for them. */
const IDLE = 1_500;

function bringTheRest(): () => void {
  const timer = setTimeout(() => {
    for (const screen of LATER) screen.preload().catch(() => undefined);
  }, IDLE);
  return () => clearTimeout(timer);
}

// The theme and the size of text hold from the first paint on, so they are not left to an effect.
keepAppearance();

/** The phone app: the first run until it is over, the lock, then the screen that the address names. */
export function App() {
  useEffect(keepClock, []);
  useEffect(bringTheRest, []);
  if (!speaks()) return <div class="screen" aria-busy="true" />;
  return (
    <LocationProvider scope="/app">
      {noticed() && <Notice />}
      <Guard>
        <Whatever />
      </Guard>
    </LocationProvider>
  );
}

/** What has to be told above every screen; its words come when they are wanted. */
function noticed(): boolean {
  return superseded.value || refusedWrite.value || blocked.value || lost.value !== null;
}

function Whatever() {
  if (gate.value?.kind === 'leaving') return <div class="screen" aria-busy="true" />;
  if (gate.value?.kind === 'closed') return <Closed />;
  if (invitation.value) return <Enrol />;
  if (gate.value?.kind === 'locked') return <Lock />;
  return needsFirstRun() ? <FirstRun /> : <Screens />;
}

function Screens() {
  return (
    <Router>
      <Route path="/app" component={locked.value ? LockedHome : Today} />
      <Route path="/app/walk" component={Walk} />
      <Route path="/app/walk/:sheet" component={Walk} />
      <Route path="/app/door/:sheet" component={AtTheDoor} />
      <Route path="/app/record/new/:form" component={NewRecord} />
      <Route path="/app/record/:draft" component={Record} />
      <Route path="/app/record/:draft/photo" component={Photo} />
      <Route path="/app/book" component={Book} />
      <Route path="/app/entry/:entry" component={Entry} />
      <Route path="/app/trouble" component={Trouble} />
      <Route path="/app/trouble/:entry" component={Trouble} />
      <Route path="/app/review" component={Review} />
      <Route path="/app/targets" component={Targets} />
      <Route path="/app/more" component={More} />
      <Route path="/app/more/:page" component={More} />
      <Route path="/app/sign-in" component={SignIn} />
      <Route default component={NotFound} />
    </Router>
  );
}
