"""The lists that are drawn from: a unit's entries, its areas with their round, its days."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.rules.drawing import RANDOM, Listed
from domain.rules.rechecks import FEWEST_DOORS, NATIONAL
from domain.rules.rounds import quarter_of
from domain.services.area_coverage import read_area_coverage
from domain.services.area_groups import group_of_area, load_groups
from domain.services.desk_scope import Scope
from domain.services.entry_sums import COUNTED
from domain.services.span import Span
from domain.tables import Entry, Recheck, RecheckItem, Total


def list_entries(
    session: Session, units: Collection[UUID], span: Span, left_out: Collection[UUID]
) -> list[Listed]:
    """List the entries of units that count in a span, corrections and some others left out."""
    rows = session.execute(
        select(Entry.id, Entry.officer_id, Entry.flags, Entry.version).where(
            Entry.unit_id.in_(units),
            Entry.counted_on >= span.first,
            Entry.counted_on <= span.last,
            Entry.status.in_(COUNTED),
            Entry.corrects.is_(None),
        )
    )
    return [
        Listed(str(row.id), str(row.officer_id), bool(row.flags), row.version)
        for row in rows
        if row.id not in left_out
    ]


def list_areas(session: Session, scope: Scope, span: Span, today: date) -> list[Listed]:
    """List a unit's areas where somebody was met in the span, as they are shown outside it.

    Left out are those of so few households that the doors asked could be told apart.
    """
    groups = group_of_area(load_groups(session, scope, [scope.unit.id], today))
    lines = read_area_coverage(session, scope, span, groups)
    return [
        Listed(str(line.area.id), claimed=line.coverage.met, households=line.area.households)
        for line in lines
        if line.coverage.met > 0 and (line.area.households or 0) >= FEWEST_DOORS
    ]


def list_days(session: Session, units: Collection[UUID], span: Span) -> list[Listed]:
    """List the days, by form and choice, that the national systems count too."""
    rows = session.execute(
        select(Total.form_key, Total.choice, Total.day, func.sum(Total.value))
        .where(
            Total.unit_id.in_(units),
            Total.form_key.in_(NATIONAL),
            Total.measure.in_(NATIONAL.values()),
            Total.day >= span.first,
            Total.day <= span.last,
        )
        .group_by(Total.form_key, Total.choice, Total.day)
        .having(func.sum(Total.value) > 0)
    )
    return [
        Listed(f"{form}:{choice}:{day.isoformat()}", claimed=int(value))
        for form, choice, day, value in rows
    ]


@dataclass(frozen=True, slots=True)
class Taken:
    """What earlier draws of a quarter took: entries; those at random by their day; of whom one."""

    entries: frozenset[UUID] = frozenset()
    days: Sequence[date] = ()
    reached: frozenset[str] = frozenset()

    def within(self, span: Span) -> int:
        """Count the entries drawn at random that count on a day of a span."""
        return sum(span.first <= day <= span.last for day in self.days)


def taken_in_quarter(session: Session, units: Collection[UUID], day: date) -> Taken:
    """Give what earlier draws have taken of the quarter that a day lies in."""
    quarter = quarter_of(day)
    rows = session.execute(
        select(RecheckItem.entry_id, RecheckItem.part, Entry.officer_id, Entry.counted_on)
        .join(Recheck, Recheck.id == RecheckItem.recheck_id)
        .join(Entry, Entry.id == RecheckItem.entry_id)
        .where(
            Entry.unit_id.in_(units),
            Recheck.first <= quarter.last,
            Recheck.last >= quarter.first,
        )
    ).all()
    by_lot = [row for row in rows if row.part == RANDOM]
    return Taken(
        frozenset(row.entry_id for row in rows),
        [row.counted_on for row in by_lot],
        frozenset(str(row.officer_id) for row in by_lot),
    )
