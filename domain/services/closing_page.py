"""What the pages of closing show: a province's units side by side, and one unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.forms import Form, derived
from domain.rules.periods import local_day
from domain.rules.units import UnitNode
from domain.services.carried_over import carried_over
from domain.services.closed_figures import Figures, approved_figures, figures_of, newest_versions
from domain.services.closing_lines import Lines, read_lines
from domain.services.closing_span import Month, Stand, asked_month, stands_of, units_to_close
from domain.services.closing_versions import Change, change_of
from domain.services.corrections_read import Corrections, read_corrections
from domain.services.desk_scope import Scope, open_scope
from domain.services.national_counts import Compared, measure_keys, national_differences
from domain.services.silent_phones import SilentPhone, silent_phones
from domain.services.span import Span
from domain.tables import ClosedPeriod

AskedMonth = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit of the page; `carried` are entries that came late for a period closed before.

    `closed` is the newest version of the period, `change` what was corrected since.
    """

    unit: UnitNode
    stand: Stand
    span: Span
    lines: Lines
    silent: Sequence[SilentPhone]
    carried: int
    closed: ClosedPeriod | None
    change: Change | None

    @property
    def figures(self) -> Mapping[str, int]:
        """Give the figure of each of the five lines: as it was ticked, in a closed month."""
        return self.closed.ticks if self.closed else self.lines.figures


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """A province's month; `closed` is its own newest version, `is_over` whether it may close."""

    scope: Scope
    month: Month
    lines: Sequence[UnitLine]
    closed: ClosedPeriod | None
    is_over: bool

    @property
    def whole(self) -> Lines:
        """Give the five lines of all units together."""
        return sum((line.lines for line in self.lines), Lines())

    @property
    def carried(self) -> int:
        """Give what came late, of all units together."""
        return sum(line.carried for line in self.lines)

    @property
    def passed(self) -> int:
        """Give what was not approved when the units were closed, of all that are."""
        return sum(line.figures["pending"] for line in self.lines if line.closed)

    @property
    def closed_units(self) -> int:
        """Count the units that are closed."""
        return sum(line.closed is not None for line in self.lines)

    @property
    def has_news(self) -> bool:
        """Whether corrections wait to be recorded in a new version."""
        return any(line.change is not None and line.change.is_new for line in self.lines)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An approved figure of a month, of all choices together."""

    form: Form
    measure: str
    value: int


@dataclass(frozen=True, slots=True)
class UnitClosing:
    """The page of one unit: its line, its figures, national counts beside them, its versions.

    `rows` are those of the newest version of a closed month, else what is approved so far.
    """

    scope: Scope
    month: Month
    line: UnitLine
    rows: Sequence[FigureRow]
    compared: Sequence[Compared]
    versions: Sequence[ClosedPeriod]
    is_over: bool


def read_closing(session: Session, actor: Actor, asked: AskedMonth, now: datetime) -> ClosingPage:
    """Read a province's month. Raises DomainError: `not-allowed` for an officer, `not-found`."""
    scope = open_scope(session, actor)
    month = asked_month(scope, asked, local_day(now))
    stands = stands_of(session, scope, scope.units, month)
    nodes = units_to_close(scope, month, stands)
    closed = [unit for unit, stand in stands.items() if stand.is_closed(month)]
    newest = newest_versions(session, closed, month.period.last) if closed else {}
    compared = national_differences(
        session, [node.id for node in nodes], scope.versions, month.span
    )
    parts = [(node, stands[node.id]) for node in nodes]
    lines = _unit_lines(session, scope, month, parts, newest, compared, now)
    return ClosingPage(
        scope, month, lines, newest.get(scope.unit.id), month.period.last < local_day(now)
    )


def read_unit_closing(
    session: Session, actor: Actor, code: str, asked: AskedMonth, now: datetime
) -> UnitClosing:
    """Read a unit's month. Raises DomainError: `not-allowed` for an officer, `not-found`."""
    scope = open_scope(session, actor, code)
    if scope.is_department:
        raise DomainError(errors.NOT_FOUND)
    month = asked_month(scope, asked, local_day(now))
    stand = stands_of(session, scope, [scope.unit.id], month)[scope.unit.id]
    versions = _versions(session, scope, month) if stand.is_closed(month) else []
    newest = {scope.unit.id: versions[-1]} if versions else {}
    compared = national_differences(session, [scope.unit.id], scope.versions, month.span)
    part = (scope.unit, stand)
    (line,) = _unit_lines(session, scope, month, [part], newest, compared, now)
    return UnitClosing(
        scope=scope,
        month=month,
        line=line,
        rows=_rows(scope, _figures(session, line)),
        compared=compared.get(scope.unit.id, []),
        versions=list(reversed(versions)),
        is_over=month.period.last < local_day(now),
    )


def _versions(session: Session, scope: Scope, month: Month) -> list[ClosedPeriod]:
    rows = session.scalars(
        select(ClosedPeriod)
        .where(ClosedPeriod.unit_id == scope.unit.id, ClosedPeriod.last == month.period.last)
        .order_by(ClosedPeriod.version)
    )
    return list(rows)


def _unit_lines(
    session: Session,
    scope: Scope,
    month: Month,
    nodes: Sequence[tuple[UnitNode, Stand]],
    newest: Mapping[UUID, ClosedPeriod],
    compared: Mapping[UUID, Sequence[Compared]],
    now: datetime,
) -> list[UnitLine]:
    ids = [node.id for node, _ in nodes]
    firsts = {
        node.id: newest[node.id].first if node.id in newest else stand.first_of(month)
        for node, stand in nodes
    }
    spans = {unit: Span(first, month.period.last) for unit, first in firsts.items()}
    corrected = read_corrections(session, spans, scope.versions)
    lines = read_lines(session, ids, month, compared, corrected, now, scope.form_keys, newest)
    silent: dict[UUID, list[SilentPhone]] = {}
    for phone in silent_phones(session, ids, now):
        silent.setdefault(phone.unit_id, []).append(phone)
    carried = carried_over(session, firsts.items())
    return [
        UnitLine(
            unit=node,
            stand=stand,
            span=spans[node.id],
            lines=lines[node.id],
            silent=silent.get(node.id, []),
            carried=carried.get(node.id, 0),
            closed=newest.get(node.id),
            change=_change(newest.get(node.id), corrected.get(node.id)),
        )
        for node, stand in nodes
    ]


def _change(newest: ClosedPeriod | None, corrected: Corrections | None) -> Change | None:
    return change_of(newest, corrected or Corrections()) if newest else None


def _rows(scope: Scope, figures: Figures) -> list[FigureRow]:
    found = []
    for form in scope.forms:
        sums: dict[str, int] = {}
        for (key, _choice, measure), value in figures.items():
            if key == form.key:
                sums[measure] = sums.get(measure, 0) + value
        whole = {**derived(form, sums), **sums}
        found += [FigureRow(form, key, whole[key]) for key in measure_keys(form) if whole.get(key)]
    return found


def _figures(session: Session, line: UnitLine) -> Figures:
    if line.closed is not None:
        return figures_of(session, [line.closed.id])[line.closed.id]
    return approved_figures(session, {line.unit.id: line.span})[line.unit.id]
