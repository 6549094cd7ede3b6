"""Sums read from the kept totals, a statement each, in the order of the index that holds them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Label, Subquery, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.services.span import Span
from domain.tables import Total

Key = InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum, told apart by standing (domain.md, "Totals")."""

    approved: int = 0
    pending: int = 0

    @property
    def all(self) -> int:
        """Give both standings together."""
        return self.approved + self.pending

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.approved + other.approved, self.pending + other.pending)


@dataclass(frozen=True, slots=True)
class Counts:
    """A sum, mostly of entries; `out_of_hours` of both standings, `timed` of that part."""

    approved: int = 0
    pending: int = 0
    out_of_hours: int = 0
    timed: int = 0

    @property
    def all(self) -> int:
        """Give both standings together."""
        return self.approved + self.pending

    @property
    def amount(self) -> Amount:
        """Give it without its hours."""
        return Amount(self.approved, self.pending)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.approved + other.approved,
            self.pending + other.pending,
            self.out_of_hours + other.out_of_hours,
            self.timed + other.timed,
        )


def within(
    units: Collection[UUID], span: Span, forms: Collection[str], measures: Collection[str]
) -> list[ColumnElement[bool]]:
    """Give the conditions that the index of the totals answers without looking elsewhere."""
    return [
        Total.unit_id.in_(units),
        Total.form_key.in_(forms),
        Total.measure.in_(measures),
        Total.day >= span.first,
        Total.day <= span.last,
    ]


def read_amounts(
    session: Session, conditions: Iterable[ColumnElement[bool]], *keys: Key
) -> dict[Any, Amount]:
    """Sum by keys; with one key by its value, else by the tuple of values."""
    query = select(*keys, func.sum(Total.value), _if(Total.standing == "approved"))
    rows = session.execute(query.where(*conditions).group_by(*keys))
    return {_key(row, len(keys)): Amount(int(row[-1]), int(row[-2]) - int(row[-1])) for row in rows}


def read_counts(
    session: Session, conditions: Iterable[ColumnElement[bool]], *keys: Key
) -> dict[Any, Counts]:
    """Sum by keys, out of hours told apart too; the conditions name the measures, `#` counts."""
    query = select(*keys, *_four_sums())
    rows = session.execute(query.where(*conditions).group_by(*keys))
    return {_key(row, len(keys)): _counts(*map(int, row[-4:])) for row in rows}


def read_by_form(
    session: Session, conditions: Iterable[ColumnElement[bool]]
) -> dict[tuple[str, str], Counts]:
    """Sum all units together by form and measure; the inner statement runs along the index."""
    along = (Total.unit_id, Total.form_key, Total.measure)
    sums = [each.label(f"sum_{at}") for at, each in enumerate(_four_sums())]
    inner = select(*along, *sums).where(*conditions).group_by(*along).subquery()
    keys = (inner.c.form_key, inner.c.measure)
    query = select(*keys, *(func.sum(inner.c[each.name]) for each in sums))
    rows = session.execute(query.group_by(*keys))
    return {(row[0], row[1]): _counts(*map(int, row[-4:])) for row in rows}


def read_days(
    session: Session, conditions: Iterable[ColumnElement[bool]], *keys: Key
) -> dict[Any, tuple[int, int]]:
    """Give (all, out of hours) by keys that do not begin the index, such as the day."""
    outside = _if(Total.out_of_hours.is_(True)).label("outside")
    inner = _along_days(conditions, outside)
    columns = [inner.c[key.key] for key in keys]
    query = select(*columns, func.sum(inner.c.value), func.sum(inner.c.outside))
    rows = session.execute(query.group_by(*columns))
    return {_key(row, len(keys)): (int(row[-2]), int(row[-1])) for row in rows}


def read_strips(
    session: Session, conditions: Iterable[ColumnElement[bool]]
) -> dict[UUID, dict[date, int]]:
    """Sum by unit and day."""
    inner = _along_days(conditions)
    keys = (inner.c.unit_id, inner.c.day)
    query = select(*keys, func.sum(inner.c.value)).group_by(*keys)
    found: dict[UUID, dict[date, int]] = {}
    for unit, day, value in session.execute(query):
        found.setdefault(unit, {})[day] = int(value)
    return found


def _along_days(conditions: Iterable[ColumnElement[bool]], *sums: Label[int]) -> Subquery:
    """Sum along the index, so that only the few rows of this have to be sorted after."""
    along = (Total.unit_id, Total.form_key, Total.measure, Total.day)
    value = func.sum(Total.value).label("value")
    return select(*along, value, *sums).where(*conditions).group_by(*along).subquery()


def by_day(span: Span, sums: dict[date, tuple[int, int]]) -> list[tuple[date, int, int]]:
    """Give (day, all, out of hours) for each day of a span, days with nothing as 0."""
    return [(day, *sums.get(day, (0, 0))) for day in span.days]


def _four_sums() -> tuple[ColumnElement[int], ...]:
    outside = Total.out_of_hours.is_(True)
    return (
        func.sum(Total.value),
        _if(Total.standing == "approved"),
        _if(outside),
        _if(outside & Total.timed.is_(True)),
    )


def _if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, Total.value), else_=0))


def _counts(everything: int, approved: int, outside: int, timed: int) -> Counts:
    return Counts(approved, everything - approved, outside, timed)


def _key(row: Any, count: int) -> Any:
    return row[0] if count == 1 else tuple(row[:count])
