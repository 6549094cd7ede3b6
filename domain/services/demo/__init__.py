"""A believable province: real units, invented people, two weeks of work (the page `demo.md`).

Seeded: the same seed on the same day gives the same people, entries and figures. Everything goes
through the rules of a sync, as if phones had sent it at the time; nothing in it is about a
citizen.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from domain.rules.periods import local_day
from domain.services.catalogue import load_forms, newest_calendar
from domain.services.demo.course import Course
from domain.services.demo.days import span_of
from domain.services.demo.desk import Desk
from domain.services.demo.former import found_former, play_former
from domain.services.demo.found import Province, found_province
from domain.services.demo.heard import hear_phones
from domain.services.demo.month import closing_before, quiet_days
from domain.services.demo.nights import write_nights
from domain.services.demo.plants import Planted
from domain.services.demo.play import Weeks, plan_unit
from domain.services.demo.scale import (
    FEWEST_DAYS,
    FEWEST_UNITS,
    SMALL,
    Parts,
    Scale,
    parts_among,
)
from domain.services.demo.stage import Common
from domain.services.demo.who import (
    PASSWORD,
    Found,
    SignIn,
    findings,
    has_units,
    is_demo,
    mark,
    sign_ins,
)
from domain.services.demo.write import write_phones, write_stage
from domain.services.passwords import hashed
from domain.services.tree import load_tree

__all__ = [
    "FEWEST_DAYS",
    "FEWEST_UNITS",
    "PASSWORD",
    "SMALL",
    "Found",
    "Planted",
    "Scale",
    "SignIn",
    "findings",
    "has_units",
    "is_demo",
    "make_demo",
    "sign_ins",
]

Told = Callable[[int, int], None]


def make_demo(
    session: Session, scale: Scale, now: datetime, told: Told | None = None
) -> list[Planted]:
    """Fill an empty database with a demo and give what was planted in it.

    `told` hears how many units are done, of how many. The caller sees to it that the database has
    no units yet; all is written in the caller's transaction.
    """
    password_hash = hashed(PASSWORD)
    rng = Random(f"{scale.seed}:province")
    province = found_province(session, rng, scale, password_hash, now)
    parts = parts_among([cast.code for cast in province.casts])
    planted = [_merge_a_former_one(session, province, parts, scale, password_hash, now)]
    common, weeks = _common(session, province), _weeks(scale, province, now)
    courses = []
    for cast in province.casts:
        course, found = plan_unit(common, cast, parts, weeks)
        courses.append(course)
        planted += found
    desk = Desk(session, scale.seed, province, courses, weeks, parts, planted)
    acts = desk.acts()
    for done, act in enumerate(acts, start=1):
        _play_until(session, courses, act.at)
        act.do()
        if told:
            told(done, len(acts) + 1)
    _play_until(session, courses, now)
    write_nights(session, common.tree.by_id.keys(), courses, [*weeks.quiet, *weeks.days])
    everybody = [person for cast in province.casts for person in cast.people]
    hear_phones(Random(f"{scale.seed}:heard"), everybody, now)
    write_phones(session, [*everybody, *province.reviewers])
    mark(session, scale, planted)
    return planted


def _weeks(scale: Scale, province: Province, now: datetime) -> Weeks:
    closing, days = closing_before(now), span_of(local_day(now), scale.days)
    quiet = quiet_days(closing, days)
    return Weeks(scale.seed, days, quiet, closing, now, province.campaign_id)


def _play_until(session: Session, courses: Sequence[Course], until: datetime) -> None:
    for course in courses:
        course.timeline.run(until)
        write_stage(session, course.stage)


def _merge_a_former_one(
    session: Session,
    province: Province,
    parts: Parts,
    scale: Scale,
    password_hash: str,
    now: datetime,
) -> Planted:
    former = found_former(session, province, scale.seed, password_hash, now)
    into = next(cast for cast in province.casts if cast.code == parts.merging)
    return play_former(session, _common(session, province), former, into, scale.seed, now)


def _common(session: Session, province: Province) -> Common:
    return Common(
        tree=load_tree(session, province.unit_id),
        province_id=province.unit_id,
        calendar=newest_calendar(session, province.unit_id),
        forms=load_forms(session),
        reviewers=province.reviewers,
        reviewers_unit=province.division_id,
    )
