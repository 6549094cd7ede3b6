"""Plans the weeks of one unit and puts them on its clock: what is sent, what is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from uuid import UUID

from domain.services.demo import plants
from domain.services.demo.cast import Cast
from domain.services.demo.course import PROMPT, Course, pace_of
from domain.services.demo.month import QUIET, Closing
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
    plants.part_of_a_list,
)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The days that are played, until when, and by which chance; few record on the quiet ones.

    They begin with the month that the department has closed.
    """

    seed: int
    days: Sequence[date]
    quiet: Sequence[date]
    closing: Closing
    now: datetime
    campaign_id: UUID | None = None


def plan_unit(
    common: Common, cast: Cast, parts: Parts, weeks: Weeks
) -> tuple[Course, list[Planted]]:
    """Plan a unit's weeks; gives their course, to be run, and what was planted in it."""
    rng = Random(f"{weeks.seed}:{cast.code}:{weeks.days[-1]}")
    stage = Stage(rng, common, cast)
    # Where a visitor signs in, the chiefs are not late.
    pace = PROMPT if cast.code == parts.main else pace_of(f"{weeks.seed}:{cast.code}")
    course = Course(rng, stage, Timeline(weeks.now), pace)
    if cast.code == parts.silent:
        return course, [Planted("no_report", cast.code)]
    if cast.code == parts.main:
        # Whom a visitor signs in as has something to show, and little left undone.
        cast.officers[0].factor, cast.officers[0].mends = BUSY_FACTOR, 1.0
    plan = Plan(cast, common.calendar.document, weeks.campaign_id)
    plan_days(rng, plan, weeks.quiet, QUIET)
    plan_days(rng, plan, weeks.days)
    planted = _plant(rng, course, plan, parts, weeks)
    course.begin(sendings(rng, plan.outings), [*weeks.quiet, *weeks.days])
    return course, planted


def _plant(rng: Random, course: Course, plan: Plan, parts: Parts, weeks: Weeks) -> list[Planted]:
    code, days, planted = plan.cast.code, weeks.days, []
    if code == parts.late:
        planted.append(plants.sends_late(plan))
    if code == parts.main:
        planted += [plant(rng, plan, days) for plant in AT_THE_MAIN_UNIT]
    if code == parts.copying:
        planted.append(plants.copied_counts(rng, plan, days))
    if code == parts.closing:
        planted.append(plants.correction(rng, course, plan, weeks.closing))
    if code == parts.inventing:
        planted += plants.made_up(rng, plan, days)
    return planted
