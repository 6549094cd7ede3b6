"""Which month is closed, for which units, and where each of them stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from domain import errors
from domain.errors import DomainError
from domain.rules.closing import first_open
from domain.rules.periods import local_day
from domain.rules.reporting import Reporting, neighbour_of, reporting_of, reporting_on
from domain.rules.text import sort_key
from domain.rules.units import UnitNode, valid_on
from domain.services.desk_scope import Scope
from domain.services.span import Span
from domain.tables import ClosedPeriod, Posting, Total, Unit

Seat = aliased(Unit)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a province, with the day that its months begin on."""

    period: Reporting
    first_day: int

    @property
    def span(self) -> Span:
        """Give its days."""
        return Span(self.period.first, self.period.last)

    def neighbour(self, way: int) -> Reporting:
        """Give the month just before (-1) or after (1)."""
        return neighbour_of(self.period, way, self.first_day)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a unit stands with its months.

    `covered` is the last day of its newest closed period, `counted` the first day that counts
    anything, `due` the one from which its months are due where it has never closed one;
    `has_figures` whether it counts anything in the month.
    """

    covered: date | None = None
    counted: date | None = None
    due: date | None = None
    has_figures: bool = False

    def is_closed(self, month: Month) -> bool:
        """Whether a month is closed."""
        return self.covered is not None and self.covered >= month.period.last

    def first_of(self, month: Month) -> date:
        """Give the first day that closing a month closes."""
        return first_open(month.period, self.covered, self.counted)


def asked_month(scope: Scope, asked: tuple[int, int] | None, today: date) -> Month:
    """Give the month that was asked for by year and number, else the last one that is over.

    Raises DomainError (`not-found`) for one that does not exist.
    """
    first_day = scope.first_day
    if asked is None:
        now = reporting_on("month", today, first_day)
        return Month(neighbour_of(now, -1, first_day), first_day)
    try:
        return Month(reporting_of("month", asked[0], asked[1], first_day), first_day)
    except (ValueError, OverflowError):
        raise DomainError(errors.NOT_FOUND) from None


def units_to_close(scope: Scope, month: Month, stands: Mapping[UUID, Stand]) -> list[UnitNode]:
    """List the units below a province that have a part in a month, in Vietnamese order.

    Those that were valid on one of its days, and those merged before that still count something
    in it. The top of a province is no line: it closes when all of them are closed.
    """
    first, last = month.period.first, month.period.last
    nodes = [scope.tree.by_id[unit] for unit in scope.units - {scope.unit.id}]
    shown = [node for node in nodes if valid_on(node, first, last) or stands[node.id].has_figures]
    return sorted(shown, key=lambda node: (sort_key(node.name), node.code))


def stands_of(
    session: Session, scope: Scope, units: Collection[UUID], month: Month
) -> dict[UUID, Stand]:
    """Give where units stand with their months, in one query.

    A phone's clock may be years off, so no month before the first officer of the province was
    entered waits to be closed; what counts in one is closed with the first.
    """
    counted = select(func.min(Total.day)).where(Total.unit_id == Unit.id, Total.value != 0)
    covered = select(func.max(ClosedPeriod.last)).where(ClosedPeriod.unit_id == Unit.id)
    founded = (
        select(func.min(Posting.from_at))
        .join(Seat, Seat.id == Posting.unit_id)
        .where(Seat.province_id == scope.tree.province_of(scope.unit.id))
    )
    filled = select(Total.day).where(
        Total.unit_id == Unit.id,
        Total.day.between(month.period.first, month.period.last),
        Total.value != 0,
    )
    rows = session.execute(
        select(
            Unit.id,
            covered.correlate(Unit).scalar_subquery(),
            counted.correlate(Unit).scalar_subquery(),
            founded.scalar_subquery(),
            filled.correlate(Unit).exists(),
        ).where(Unit.id.in_(units))
    )
    return {
        unit: Stand(closed, begun, _due_from(begun, founded_at, month.first_day), has_figures)
        for unit, closed, begun, founded_at, has_figures in rows
    }


def province_due(session: Session, scope: Scope) -> date | None:
    """Give the last day of the first month that some unit of a province has closed."""
    below = scope.units - {scope.unit.id}
    asked = select(func.min(ClosedPeriod.last)).where(ClosedPeriod.unit_id.in_(below))
    found: date | None = session.scalar(asked)
    return found


def _due_from(counted: date | None, founded_at: datetime | None, first_day: int) -> date | None:
    if counted is None or founded_at is None or counted >= local_day(founded_at):
        return counted
    return max(counted, reporting_on("month", local_day(founded_at), first_day).first)
