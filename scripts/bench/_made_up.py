"""Work that nobody did, planted beside the honest work of a demo: by kind, each to be found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from domain.rules.entry import wire_moment
from domain.services.demo.chance import divided
from domain.services.demo.course import Course
from domain.services.demo.days import moment, span
from domain.services.demo.drawing import Evening
from domain.services.demo.outings import Outing
from domain.services.demo.people import NEAR_A_MAST, Person
from domain.services.demo.phones import Sending
from domain.services.demo.places import Ground
from domain.services.demo.planning import Plan
from domain.services.demo.stage import Step

EVENING, NIGHT, TYPED_AT = 19 * 60, 22 * 60 + 35, 23 * 60 + 10
ROUNDED = 12
# Not all are clumsy: seconds a door, evenings until a week is typed, figures that were disguised.
PACE, NIGHTS, DISGUISED = (4, 24), (3, 6), 0.15
RETURNED_AFTER, MENDED_AFTER = timedelta(hours=6), timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Case:
    """One piece of deceit: its kind, the flags that speak of it, the entries it was put into."""

    kind: str
    flags: frozenset[str]
    entries: tuple[UUID, ...]


@dataclass(slots=True)
class Scene:
    """A unit whose weeks are planned and not yet played, the officer who cheats, and when."""

    rng: Random
    plan: Plan
    course: Course
    who: Person
    day: date

    def goes(
        self, form: str, start: int, minutes: int, later: int = 0, ground: Ground | None = None
    ) -> Outing:
        """Let the officer record an outing; whatever else they did that day is left out."""
        day = self.day + timedelta(days=later)
        planned = {id(each) for each in self.added}
        same_day = [o for o in self.plan.outings if o.started.date() == day]
        self.plan.drop(o for o in same_day if o.who is self.who and id(o) not in planned)
        for other in same_day:
            other.with_officers = [p for p in other.with_officers if p is not self.who]
        self.who.line = NEAR_A_MAST
        when = span(day, start, minutes)
        place = ground or self.who.beat[0]
        outing = self.plan.draw(self.rng, Evening(self.who, form, when, place))
        outing.started, outing.ended = when.started, when.ended
        outing.with_officers, outing.tally, outing.timed = [], None, False
        outing.fate = "open"
        return outing

    @property
    def added(self) -> list[Outing]:
        """List what was planted for this officer so far."""
        return [o for o in self.plan.outings if o.who is self.who and o.fate == "open"]


def plant(rng: Random, plan: Plan, course: Course, days: Sequence[date]) -> list[Case]:
    """Plant one case of each kind in a unit, each by another officer."""
    cheats = rng.sample(plan.cast.officers, len(KINDS))
    cases = []
    for who, (kind, (flags, make)) in zip(cheats, KINDS.items(), strict=True):
        scene = Scene(rng, plan, course, who, rng.choice(days[7:-7]))
        made = make(scene)
        cases.append(Case(kind, frozenset(flags), tuple(outing.id for outing in made)))
    return cases


def _too_fast(scene: Scene) -> list[Outing]:
    doors = scene.rng.randint(30, 70)
    minutes = doors * scene.rng.uniform(*PACE) / 60
    outing = scene.goes("door_visit", EVENING, max(1, round(minutes)))
    outing.details = _doors(scene.rng, doors)
    return [outing]


def _tapped(scene: Scene) -> list[Outing]:
    outing = scene.goes("door_visit", EVENING, 85)
    _tap(scene, outing, outing.ended - timedelta(minutes=6))
    return [outing]


def _in_one_go_at_night(scene: Scene) -> list[Outing]:
    outing = scene.goes("door_visit", NIGHT, 12)
    _tap(scene, outing, outing.started + timedelta(minutes=2))
    outing.details["quiet_reason"] = "Hẹn với ban quản lý."
    return [outing]


def _week_typed_at_night(scene: Scene) -> list[Outing]:
    nights = scene.rng.randint(*NIGHTS)
    made = [scene.goes("door_visit", EVENING + 7 * n, 70, later=n) for n in range(nights)]
    for outing in made:
        outing.details = _doors(scene.rng, scene.rng.randint(11, 33))
    scene.plan.drop(made)
    at = moment(scene.day + timedelta(days=nights - 1), TYPED_AT)
    sending = Sending(at, scene.who, tuple(made))
    scene.course.timeline.plan(at, partial(scene.course.arrive, sending))
    return made


def _copied(scene: Scene) -> list[Outing]:
    first = scene.goes("data_check", EVENING, 70)
    again = scene.goes("data_check", EVENING + 9, 75, later=1, ground=first.ground)
    again.details, again.note = dict(first.details), ""
    if scene.rng.random() < DISGUISED and again.details["matched"]:
        again.details["matched"] -= 1
        again.details["mismatched"] += 1
    return [again]


def _overlapping(scene: Scene) -> list[Outing]:
    one, other = scene.rng.sample(scene.plan.cast.grounds, 2)
    visit = scene.goes("door_visit", EVENING, 80, ground=one)
    check = scene.goes("data_check", EVENING + 30, 60, ground=other)
    return [visit, check]


def _split(scene: Scene) -> list[Outing]:
    made = [scene.goes("door_visit", EVENING + 25 * n, 22) for n in range(4)]
    for outing in made:
        outing.details = _doors(scene.rng, scene.rng.randint(7, 12))
    return made


def _round(scene: Scene) -> list[Outing]:
    scene.day = min(scene.day, scene.plan.outings[-1].started.date() - timedelta(days=ROUNDED))
    made = [scene.goes("door_visit", EVENING + 11 * (n % 5), 75, later=n) for n in range(ROUNDED)]
    for outing in made:
        crooked = scene.rng.randint(1, 4) if scene.rng.random() < DISGUISED else 0
        outing.details = _doors(scene.rng, scene.rng.choice((10, 20, 30, 40)) + crooked)
    return made


def _grown(scene: Scene) -> list[Outing]:
    outing = scene.goes("door_visit", EVENING, 80)
    outing.details = _doors(scene.rng, scene.rng.randint(14, 28))
    timeline = scene.course.timeline
    timeline.plan(outing.ended + RETURNED_AFTER, partial(_send_back, scene, outing))
    timeline.plan(outing.ended + MENDED_AFTER, partial(_send_more, scene, outing))
    return [outing]


def _send_back(scene: Scene, outing: Outing, now: datetime) -> None:
    entry = scene.course.stage.entries[outing.id]
    body = {"entry_id": str(outing.id), "base_version": entry.version, "reason": "Nêu căn cứ."}
    step = Step("entry.return", now, {**body, "reason_code": "no_evidence"})
    scene.course.stage.send(scene.plan.cast.chiefs[0], [step], now)


def _send_more(scene: Scene, outing: Outing, now: datetime) -> None:
    entry = scene.course.stage.entries[outing.id]
    outing.details = {**outing.details, "met": outing.details["met"] + scene.rng.randint(5, 20)}
    body = {**outing.body(), "base_version": entry.version}
    scene.course.stage.send(scene.who, [Step("entry.revise", now, body)], now)


def _tap(scene: Scene, outing: Outing, first_at: datetime) -> None:
    """Let all doors of an evening be tapped within a few minutes."""
    doors = scene.rng.randint(28, 44)
    outing.details, outing.timed = _doors(scene.rng, doors), True
    last_at = first_at + timedelta(seconds=doors * scene.rng.uniform(2, 12))
    outing.tally = {
        "taps": doors,
        "added": 0,
        "first_at": wire_moment(first_at),
        "last_at": wire_moment(last_at),
    }


def _doors(rng: Random, doors: int) -> dict[str, Any]:
    met, absent, later = divided(rng, doors, (78, 18, 4))
    counts = {"met": met, "absent": absent, "later": later, "again": 0}
    return {"purpose": "residence", **counts, "residents": met * 3}


KINDS: dict[str, tuple[tuple[str, ...], Callable[[Scene], list[Outing]]]] = {
    "too fast": (("burst",), _too_fast),
    "tapped in one go": (("burst",), _tapped),
    "in one go at night": (("burst", "quiet_hours"), _in_one_go_at_night),
    "a week typed at night": (("late",), _week_typed_at_night),
    "copied": (("copied",), _copied),
    "overlapping": (("overlap",), _overlapping),
    "split": (("pieces",), _split),
    "round figures": (("tens",), _round),
    "grown after a return": (("grown",), _grown),
}
