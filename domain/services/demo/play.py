"""Plays the weeks of one unit in memory: planned, planted, sent, decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from uuid import UUID

from domain.services.demo import plants
from domain.services.demo.cast import Cast
from domain.services.demo.course import Course, pace_of
from domain.services.demo.people import BUSY_FACTOR
from domain.services.demo.phones import sendings
from domain.services.demo.planning import Plan, plan_days
from domain.services.demo.plants import Planted
from domain.services.demo.scale import Parts
from domain.services.demo.stage import Common, Stage
from domain.services.demo.timeline import Timeline

AT_THE_MAIN_UNIT = (
    plants.own_entry,
    plants.returned_entry,
    plants.wrong_clock,
    plants.overlapping,
)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The days that are played, until when, and by which chance."""

    seed: int
    days: Sequence[date]
    now: datetime
    campaign_id: UUID | None = None


def play_unit(
    common: Common, cast: Cast, parts: Parts, weeks: Weeks
) -> tuple[Stage, list[Planted]]:
    """Play a unit's weeks; gives the stage, to be written, and what was planted on it."""
    rng = Random(f"{weeks.seed}:{cast.code}:{weeks.days[-1]}")
    stage = Stage(rng, common, cast)
    if cast.code == parts.silent:
        return stage, [Planted("no_report", cast.code)]
    if cast.code == parts.main:
        # Whom a visitor signs in as has something to show, and little left undone.
        cast.officers[0].factor, cast.officers[0].mends = BUSY_FACTOR, 1.0
    plan = Plan(cast, common.calendar.document, weeks.campaign_id)
    plan_days(rng, plan, weeks.days)
    course = Course(rng, stage, Timeline(weeks.now), pace_of(f"{weeks.seed}:{cast.code}"))
    planted = _plant(rng, course, plan, parts, weeks.days)
    course.begin(sendings(rng, plan.outings), weeks.days)
    course.timeline.run()
    return stage, planted


def _plant(
    rng: Random, course: Course, plan: Plan, parts: Parts, days: Sequence[date]
) -> list[Planted]:
    code, planted = plan.cast.code, []
    if code == parts.late:
        planted.append(plants.sends_late(plan))
    if code == parts.main:
        planted += [plant(rng, plan, days) for plant in AT_THE_MAIN_UNIT]
    if code == parts.copying:
        planted.append(plants.copied_counts(rng, plan, days))
    if code == parts.closing:
        planted.append(plants.correction(rng, course, plan, days))
    if code == parts.inventing:
        planted += plants.made_up(rng, plan, days)
    return planted
