"""Two weeks of a unit drawn before they are played: who goes out when, where, and counts what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from domain.rules.entry import wire_moment
from domain.services.demo import days as calendar_days
from domain.services.demo.cast import Cast
from domain.services.demo.chance import happens, new_id, one_of
from domain.services.demo.counts import FORMS, Covered, Spot, draw_details
from domain.services.demo.days import Calendar, moment
from domain.services.demo.notes import note
from domain.services.demo.outings import Outing
from domain.services.demo.people import Person
from domain.services.demo.places import Ground
from domain.services.demo.words import QUIET_REASONS

TRIES = 6
BETWEEN = timedelta(minutes=10)
TIMED = {"door_visit": 0.75, "data_check": 0.5, "procedure": 0.45, "support": 0.2, "outreach": 0.3}
ON_A_SHEET = 0.85
IN_OWN_AREA = 0.85
WITH_COLLEAGUES = 0.2
TAGGED = 0.8
FORMS_IN_A_STORM = {**FORMS, "support": FORMS["support"] * 8}
AT_PEOPLES_HOURS, AT_ODD_HOURS = ("door_visit", "procedure", "outreach"), 0.12
JOINED = {"": 45, "security_team": 26, "area_head": 15, "front": 4, "youth_union": 5,
          "womens_union": 4, "veterans": 1}  # fmt: skip


@dataclass(slots=True)
class Plan:
    """What has been planned so far in a unit: outings, who is busy when, what each area has had."""

    cast: Cast
    calendar: Calendar
    campaign_id: UUID | None = None
    outings: list[Outing] = field(default_factory=list)
    busy: dict[UUID, list[tuple[datetime, datetime]]] = field(default_factory=dict)
    covered: dict[UUID, Covered] = field(default_factory=dict)

    def is_free(self, person: Person, started: datetime, ended: datetime) -> bool:
        """Whether somebody is nowhere else from a little before to a little after."""
        spans = self.busy.get(person.id, ())
        return all(ended + BETWEEN <= s or e + BETWEEN <= started for s, e in spans)

    def add(self, outing: Outing) -> None:
        """Take an outing into the plan; its people are busy for its time."""
        self.outings.append(outing)
        for person in (outing.who, *outing.with_officers):
            self.busy.setdefault(person.id, []).append((outing.started, outing.ended))

    def drop(self, is_dropped: Sequence[Outing]) -> None:
        """Take outings out of the plan again."""
        ids = {outing.id for outing in is_dropped}
        self.outings = [outing for outing in self.outings if outing.id not in ids]


def plan_days(rng: Random, plan: Plan, days: Sequence[date]) -> None:
    """Draw the outings of everybody on each of these days."""
    for day in days:
        factor = calendar_days.day_factor(plan.calendar, day)
        free = calendar_days.is_free(plan.calendar, day)
        for person in plan.cast.people:
            for _ in range(calendar_days.how_many(rng, factor * person.factor)):
                _try_to_go(rng, plan, person, day, free)


def _try_to_go(rng: Random, plan: Plan, person: Person, day: date, free: bool) -> None:
    form = one_of(rng, FORMS_IN_A_STORM if plan.cast.storm else FORMS)
    for _ in range(TRIES):
        start = _start(rng, form, free)
        minutes = calendar_days.length(rng, form, start)
        started, ended = moment(day, start), moment(day, start + minutes)
        if plan.is_free(person, started, ended):
            plan.add(draw_outing(rng, plan, person, form, started, ended))
            return


def _start(rng: Random, form: str, free: bool) -> int:
    start = calendar_days.start_minute(rng, free)
    odd = start < 6 * 60 or start >= 21 * 60
    # Few doors are knocked on so early or so late; files are checked then.
    if odd and form in AT_PEOPLES_HOURS and not happens(rng, AT_ODD_HOURS):
        return calendar_days.start_minute(rng, free)
    return start


def draw_outing(
    rng: Random,
    plan: Plan,
    person: Person,
    form: str,
    started: datetime,
    ended: datetime,
    ground: Ground | None = None,
) -> Outing:
    """Draw all of an outing whose person, form and time are known; it is not planned yet."""
    ground = ground or _ground(rng, plan.cast, person, form)
    timed = happens(rng, TIMED[form])
    if not timed:
        started, ended = _on_five(started), _on_five(ended) + timedelta(minutes=5)
    minutes = int((ended - started).total_seconds()) // 60
    quiet = calendar_days.quiet_start(_minute(started), minutes)
    covered = plan.covered.setdefault(ground.id, Covered())
    details = draw_details(rng, form, Spot(ground, covered, minutes))
    outing = Outing(
        id=new_id(rng, started),
        who=person,
        form=form,
        ground=ground,
        started=started,
        ended=ended,
        details=details,
        note=note(rng, form, details),
        with_officers=list(_colleagues(rng, plan, person, started, ended)),
        joint_with=[found] if (found := one_of(rng, JOINED)) else [],
        timed=timed,
    )
    _finish(rng, plan, outing, quiet)
    return outing


def _finish(rng: Random, plan: Plan, outing: Outing, quiet: bool) -> None:
    if outing.form == "door_visit":
        if quiet:
            outing.details["quiet_reason"] = rng.choice(QUIET_REASONS)
        if outing.timed and happens(rng, ON_A_SHEET):
            outing.tally = tally(rng, outing)
    if outing.details.get("dataset") == "vehicle" and plan.campaign_id and happens(rng, TAGGED):
        outing.links = [{"kind": "campaign", "id": str(plan.campaign_id)}]


def tally(rng: Random, outing: Outing) -> dict[str, object]:
    """Give the walk sheet of a visit: its doors were tapped one by one, a few added together."""
    doors = sum(outing.details[part] for part in ("met", "absent", "later"))
    added = rng.randint(1, doors // 3) if doors > 9 and happens(rng, 0.25) else 0
    lasted = (outing.ended - outing.started).total_seconds()
    first = outing.started + timedelta(seconds=lasted * rng.uniform(0.01, 0.05))
    last = outing.ended - timedelta(seconds=lasted * rng.uniform(0.01, 0.05))
    return {
        "taps": doors - added,
        "added": added,
        "first_at": wire_moment(first),
        "last_at": wire_moment(last),
    }


def _ground(rng: Random, cast: Cast, person: Person, form: str) -> Ground:
    drawn = rng.random()
    if form == "procedure" and drawn < 0.3 and cast.office:
        return cast.office
    if form in ("support", "outreach") and drawn < 0.25 and cast.everywhere:
        return cast.everywhere
    if person.beat and happens(rng, IN_OWN_AREA):
        return rng.choice(person.beat)
    return rng.choice(cast.grounds)


def _colleagues(
    rng: Random, plan: Plan, person: Person, started: datetime, ended: datetime
) -> Iterator[Person]:
    if not happens(rng, WITH_COLLEAGUES):
        return
    asked = rng.sample(plan.cast.people, min(rng.randint(1, 2), len(plan.cast.people)))
    for colleague in asked:
        if colleague is not person and plan.is_free(colleague, started, ended):
            yield colleague


def _on_five(when: datetime) -> datetime:
    return when - timedelta(minutes=when.minute % 5)


def _minute(when: datetime) -> int:
    return when.hour * 60 + when.minute
