"""How much of what was made up is found by the flags, and how much honest work they flag."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from domain.db import transaction
from domain.rules.entry import EntryState
from domain.rules.periods import local_day
from domain.services.catalogue import load_forms, newest_calendar
from domain.services.demo import Scale
from domain.services.demo.cast import Cast
from domain.services.demo.course import PROMPT, Course
from domain.services.demo.days import span_of
from domain.services.demo.found import found_province
from domain.services.demo.phones import sendings
from domain.services.demo.planning import Plan, plan_days
from domain.services.demo.stage import Common, Stage
from domain.services.demo.timeline import Timeline
from domain.services.tree import load_tree
from scripts.bench import Row
from scripts.bench._made_up import KINDS, Case, plant
from scripts.bench._province import empty_database

UNITS, DAYS, SEED = 24, 28, 11
FOUND, FLAGGED = 90.0, 5.0


@dataclass(frozen=True, slots=True)
class Played:
    """A unit's weeks as they went, and what was made up in them."""

    entries: dict[UUID, EntryState]
    cases: list[Case]


def main() -> list[Row]:
    """Play weeks of honest units with made-up work among it, and see what is flagged."""
    now = datetime.now(UTC)
    with empty_database(), transaction(writes=True) as session:
        played = list(_play(session, now))
        session.rollback()
    rows = [_found(kind, played) for kind in KINDS]
    cases = [case for each in played for case in each.cases]
    share = _share(sum(_is_found(case, each) for each in played for case in each.cases), cases)
    whole = Row(f"made-up cases found, of {len(cases)}", share, "%", FOUND, at_least=True)
    return [whole, *rows, _of_entries(played), *_honest(played)]


def _play(session: Session, now: datetime) -> Iterator[Played]:
    province = found_province(session, Random(SEED), Scale(SEED, DAYS, UNITS), "", now)
    common = Common(
        tree=load_tree(session, province.unit_id),
        province_id=province.unit_id,
        calendar=newest_calendar(session, province.unit_id),
        forms=load_forms(session),
        reviewers=province.reviewers,
        reviewers_unit=province.division_id,
    )
    for cast in province.casts:
        if len(cast.officers) >= len(KINDS):
            yield _play_unit(common, cast, now)


def _play_unit(common: Common, cast: Cast, now: datetime) -> Played:
    rng, days = Random(f"{SEED}:{cast.code}"), span_of(local_day(now), DAYS)
    stage, plan = Stage(rng, common, cast), Plan(cast, common.calendar.document)
    plan_days(rng, plan, days)
    course = Course(rng, stage, Timeline(now), PROMPT)
    cases = plant(rng, plan, course, days)
    course.begin(sendings(rng, plan.outings), days)
    course.timeline.run()
    return Played(dict(stage.entries), cases)


def _found(kind: str, played: Iterable[Played]) -> Row:
    of_kind = [(case, each) for each in played for case in each.cases if case.kind == kind]
    found = sum(_is_found(case, each) for case, each in of_kind)
    return Row(f"  {kind}", _share(found, of_kind), "%")


def _is_found(case: Case, played: Played) -> bool:
    """Whether one of its entries bears a flag that speaks of it, and not any by chance."""
    return any(case.flags & set(played.entries[entry].flags) for entry in case.entries)


def _of_entries(played: Iterable[Played]) -> Row:
    """Tell how many of the made-up entries are flagged themselves: one of a case leads to it."""
    made = [each.entries[key] for each in played for case in each.cases for key in case.entries]
    flagged = sum(bool(entry.flags) for entry in made)
    return Row(f"made-up entries flagged, of {len(made)}", _share(flagged, made), "%")


def _honest(played: Iterable[Played]) -> Iterator[Row]:
    honest = [
        entry
        for each in played
        for key, entry in each.entries.items()
        if key not in {made for case in each.cases for made in case.entries}
    ]
    flagged = [entry for entry in honest if entry.flags]
    name = f"honest entries flagged, of {len(honest):,}"
    yield Row(name, _share(len(flagged), honest), "%", FLAGGED)
    for flag in sorted({flag for entry in flagged for flag in entry.flags}):
        bearing = sum(flag in entry.flags for entry in flagged)
        yield Row(f"  {flag}", _share(bearing, honest), "%")


def _share(part: int, whole: Sequence[object]) -> float:
    return 100 * part / len(whole) if whole else 0.0
