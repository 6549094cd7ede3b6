"""What one unit did: by form and choice, by day, by area, and what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState
from domain.rules.periods import local_day
from domain.rules.rounds import Coverage, Round, quarter_of
from domain.rules.sampling import Rate
from domain.rules.units import UnitNode
from domain.services.area_coverage import AreaLine, read_area_coverage
from domain.services.area_groups import AreaGroup, group_of_area, load_groups
from domain.services.desk_scope import Scope
from domain.services.entry_list import EntryLine, entry_lines
from domain.services.entry_rows import load_entries
from domain.services.hours import Hours, read_hours
from domain.services.likes import Compared, compared, compared_round
from domain.services.officer_sums import OfficerLine, OfficerSums, officer_lines, read_officer_sums
from domain.services.people_names import Person, colleagues
from domain.services.rechecks.rates import PastRates, counted_rate, error_counts
from domain.services.silent_phones import SilentPhone, silent_phones
from domain.services.span import Span
from domain.services.unit_sums import UnitSums, read_unit_sums
from domain.services.waited import PastWaiting, same_days, waited_columns, waited_in
from domain.services.waiting import PENDING, Waiting, waiting_in
from domain.tables import Entry

SHOWN_WAITING: Final = 12


@dataclass(frozen=True, slots=True)
class UnitPage:
    """The page of a unit; `officers` and `people` are there for its own chief alone.

    `hours` are the unit's out of hours, of so many `workers`; `silent` the phones not heard of for
    days; `merged` the units that were merged into it, whose entries stay their own. `waited` and
    `past_errors` are of the like before and of that a year ago.
    """

    scope: Scope
    span: Span
    round: Round
    sums: UnitSums
    areas: Sequence[AreaLine]
    coverage: Coverage
    waiting: Waiting
    lines: Sequence[EntryLine]
    waited: PastWaiting
    errors: Rate | None
    past_errors: PastRates
    silent: Sequence[SilentPhone]
    hours: Hours
    workers: int
    officers: Sequence[OfficerLine]
    people: Mapping[UUID, Person]
    merged: Sequence[UnitNode]


def read_unit(
    session: Session, scope: Scope, span: Span, now: datetime, first_day: int = 1
) -> UnitPage:
    """Read a unit in reach, in a number of queries that is fixed.

    `first_day` is the day on which the province's months begin.
    """
    today, the_round = local_day(now), quarter_of(span.last)
    likes = compared(span, today, first_day), compared_round(the_round, min(span.last, today))
    groups = _groups(session, scope, now)
    areas = read_area_coverage(session, scope, Span(the_round.first, span.last), groups)
    sums = read_officer_sums(session, scope, span) if _sees_officers(scope) else {}
    oldest = _oldest_waiting(session, scope) if scope.opens_entries else []
    people = colleagues(session, scope, {*sums, *(entry.officer_id for entry in oldest)})
    hours = read_hours(session, scope, span)
    waiting, errors, past_errors, waited = _standing(session, scope, span, likes[0], now)
    return UnitPage(
        scope=scope,
        span=span,
        round=the_round,
        sums=read_unit_sums(session, scope, span, *likes),
        areas=areas,
        coverage=_together(areas),
        waiting=waiting,
        lines=entry_lines(scope, oldest, groups, people),
        waited=waited,
        errors=errors,
        past_errors=past_errors,
        silent=silent_phones(session, scope.units, now),
        hours=hours.whole,
        workers=hours.officers,
        officers=_officers(scope, people, sums, hours.people),
        people=people,
        merged=_merged(scope),
    )


def _standing(
    session: Session, scope: Scope, span: Span, likes: Compared, now: datetime
) -> tuple[Waiting, Rate | None, PastRates, PastWaiting]:
    """Read what waits and what re-checks found, now and in the likes, in one statement."""
    days = same_days(likes, now)
    spans = (span, likes.before, likes.year_ago)
    asked = [column for each in spans for column in error_counts(scope.units, each)]
    beside = [*asked, *waited_columns(scope.units, days)]
    waiting, found = waiting_in(session, scope.units, now, beside)
    own, before, year_ago = (counted_rate(*found[at : at + 2]) for at in (0, 2, 4))
    return waiting, own, (before, year_ago), waited_in(found[len(asked) :], days)


def _groups(session: Session, scope: Scope, now: datetime) -> dict[UUID, AreaGroup]:
    # The areas of a unit that was merged have passed to the one that it was merged into.
    seats = scope.units | {scope.tree.successor(unit) for unit in scope.units}
    groups = load_groups(session, scope, seats, local_day(now))
    own = {unit: found for unit, found in groups.items() if unit in scope.units}
    return group_of_area({**own, **groups})


def _together(areas: Sequence[AreaLine]) -> Coverage:
    listed = [line.area.households for line in areas if line.area.households is not None]
    return Coverage(
        sum(line.coverage.met for line in areas),
        sum(line.coverage.reached for line in areas),
        sum(listed) if listed else None,
    )


def _oldest_waiting(session: Session, scope: Scope) -> list[EntryState]:
    ids = (
        select(Entry.id)
        .where(Entry.unit_id.in_(scope.units), Entry.status.in_(PENDING))
        .order_by(Entry.submitted_at, Entry.id)
        .limit(SHOWN_WAITING)
    )
    found = load_entries(session, Entry.id.in_(ids.scalar_subquery()))
    return sorted(found, key=lambda entry: (entry.submitted_at, entry.id.hex))


def _sees_officers(scope: Scope) -> bool:
    return scope.actor.role == "chief" and scope.is_own(scope.unit.id)


def _officers(
    scope: Scope,
    people: Mapping[UUID, Person],
    sums: Mapping[UUID, OfficerSums],
    hours: Mapping[UUID, Hours],
) -> list[OfficerLine]:
    return officer_lines(people, sums, hours) if _sees_officers(scope) else []


def _merged(scope: Scope) -> list[UnitNode]:
    merged = scope.tree.merged_into(scope.unit.id) - {scope.unit.id}
    return [scope.tree.by_id[unit] for unit in sorted(merged, key=str)]
