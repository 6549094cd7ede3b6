"""A former ward that was merged into another: it never was, its work stays (domain.md, "Units")."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from domain.rules.periods import local_day
from domain.services import units
from domain.services.demo.cast import Cast
from domain.services.demo.course import PROMPT, Course
from domain.services.demo.days import span, span_of
from domain.services.demo.found import HIRED_BEFORE, Province, found_cast
from domain.services.demo.phones import sendings
from domain.services.demo.planning import Plan, plan_days
from domain.services.demo.plants import Planted, went
from domain.services.demo.scale import Scale
from domain.services.demo.stage import Common, Stage
from domain.services.demo.timeline import Timeline
from domain.services.demo.write import write_stage

NAME, KIND = "Vịnh Xanh", "commune"
MERGED_BEFORE = timedelta(days=150)
DAYS, PEOPLE, AREAS = 6, 6, 8


def found_former(
    session: Session, province: Province, seed: int, password_hash: str, now: datetime
) -> Cast:
    """Make the former commune with its people, valid until it was merged."""
    code = f"{province.code}-1"
    units.add_unit(session, code, KIND, NAME, province.code, now - HIRED_BEFORE)
    unit = units.find_unit(session, code)
    assert unit is not None
    scale = Scale(seed=seed, officers=PEOPLE, areas=AREAS)
    return found_cast(session, unit, scale, password_hash, now - HIRED_BEFORE)


def play_former(
    session: Session, common: Common, former: Cast, into: Cast, seed: int, now: datetime
) -> Planted:
    """Play its last days and merge it; one entry is still open, for the other's chiefs."""
    merged_at = now - MERGED_BEFORE
    rng = Random(f"{seed}:{former.code}")
    stage = Stage(rng, common, former)
    days = span_of(local_day(merged_at), DAYS)
    plan = Plan(former, common.calendar.document)
    plan_days(rng, plan, days)
    waiting = went(rng, plan, former.officers[0], "door_visit", span(days[-2], 19 * 60, 80))
    waiting.fate = "open"
    course = Course(rng, stage, Timeline(merged_at), PROMPT)
    course.begin(sendings(rng, plan.outings), days)
    course.timeline.run()
    write_stage(session, stage)
    units.merge_units(session, former.code, into.code, days[-1], merged_at)
    into.people += former.people
    into.grounds += former.grounds
    return Planted("merged", former.code, waiting.id)
