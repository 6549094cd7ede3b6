"""Two weeks of a unit drawn before they are played: who goes out when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from uuid import UUID

from domain.services.demo.cast import Cast
from domain.services.demo.chance import one_of
from domain.services.demo.counts import FORMS, Covered
from domain.services.demo.days import (
    Calendar,
    Span,
    day_factor,
    how_many,
    is_free,
    length,
    span,
    start_minute,
)
from domain.services.demo.drawing import Evening, draw_outing
from domain.services.demo.outings import Outing
from domain.services.demo.people import Person

TRIES = 6
FORMS_IN_A_STORM = {**FORMS, "support": FORMS["support"] * 8}


@dataclass(slots=True)
class Plan:
    """What has been planned so far in a unit: outings, who is busy when, what each area has had."""

    cast: Cast
    calendar: Calendar
    campaign_id: UUID | None = None
    outings: list[Outing] = field(default_factory=list)
    busy: dict[UUID, list[Span]] = field(default_factory=dict)
    covered: dict[UUID, Covered] = field(default_factory=dict)

    def has_time(self, person: Person, when: Span) -> bool:
        """Whether somebody is nowhere else from a little before to a little after."""
        return not any(when.is_near(other) for other in self.busy.get(person.id, ()))

    def draw(self, rng: Random, evening: Evening) -> Outing:
        """Draw an outing and take it into the plan; its people are busy for its time."""
        asked = [p for p in self.cast.people if p is not evening.who]
        company = [
            p for p in rng.sample(asked, min(2, len(asked))) if self.has_time(p, evening.when)
        ]
        outing = draw_outing(rng, self.cast, evening, company, self.covered)
        if outing.details.get("dataset") == "vehicle" and self.campaign_id:
            outing.links = [{"kind": "campaign", "id": str(self.campaign_id)}]
        self.outings.append(outing)
        for person in (outing.who, *outing.with_officers):
            self.busy.setdefault(person.id, []).append(evening.when)
        return outing

    def drop(self, dropped: Iterable[Outing]) -> None:
        """Take outings out of the plan again."""
        ids = {outing.id for outing in dropped}
        self.outings = [outing for outing in self.outings if outing.id not in ids]


def plan_days(rng: Random, plan: Plan, days: Sequence[date], part: float = 1.0) -> None:
    """Draw the outings of everybody on each of these days, or a part of them."""
    for day in days:
        factor, free = day_factor(plan.calendar, day), is_free(plan.calendar, day)
        for person in plan.cast.people:
            for _ in range(how_many(rng, factor * person.factor * part)):
                _try_to_go(rng, plan, person, day, free)


def _try_to_go(rng: Random, plan: Plan, person: Person, day: date, free: bool) -> None:
    form = one_of(rng, FORMS_IN_A_STORM if plan.cast.storm else FORMS)
    for _ in range(TRIES):
        start = start_minute(rng, form, free)
        when = span(day, start, length(rng, form, start))
        if plan.has_time(person, when):
            plan.draw(rng, Evening(person, form, when))
            return
