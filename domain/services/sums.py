"""Sums read from the kept totals, all of a page in one statement, along their keys.

Whole calendar months are read from the months' sums, what is left of a span from the days'; a
choice is told apart by months and by the totals themselves.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from domain.rules.totals import Split
from domain.services.span import Span
from domain.tables import DayTotal, MonthTotal, Total

Table = type[DayTotal] | type[MonthTotal] | type[Total]
_WIDTH: Final = len(Split._fields)
_COLUMNS: Final = {"unit": "unit_id", "form": "form_key"}
_VALUES: Final = ("units", "forms", "measures", "first", "last", "choice")


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


@dataclass(frozen=True, slots=True)
class Cut:
    """Sums that are asked for: over which totals, and by which keys they are told apart.

    `keys` are of `KEYS`; measures are named, and `#` counts entries. With a `choice` only what was
    recorded with it counts.
    """

    units: Collection[UUID]
    span: Span
    forms: Collection[str]
    measures: Collection[str]
    keys: tuple[str, ...]
    choice: str | None = None


# Every cut gives all of these, empty where it is not told apart by them: one statement gives all.
KEYS: Final = ("unit", "form", "choice", "measure", "day")
_TYPES: Final = {
    "unit": Total.unit_id.type,
    "form": Total.form_key.type,
    "choice": Total.choice.type,
    "measure": Total.measure.type,
    "day": Total.day.type,
}


def read_splits(session: Session, cuts: Mapping[str, Cut]) -> dict[str, dict[Any, Split]]:
    """Read several cuts of the totals in one statement, each by its keys.

    With one key a sum stands by its value, else by the tuple of values.
    """
    found: dict[str, dict[Any, Split]] = {name: {} for name in cuts}
    parts = [(name, part) for name, cut in cuts.items() for part in _parts(cut)]
    if not parts:
        return found
    asked: dict[str, Any] = {}
    for number, (_, part) in enumerate(parts):
        asked.update(part.values(number))
    at = {name: [KEYS.index(key) + 1 for key in cut.keys] for name, cut in cuts.items()}
    for row in session.execute(_statement(tuple(part.shape for _, part in parts)), asked):
        name = parts[row[0]][0]
        places = at[name]
        key = row[places[0]] if len(places) == 1 else tuple(row[place] for place in places)
        split = Split(*map(int, row[-_WIDTH:]))
        own = found[name]
        own[key] = own[key].plus(split) if key in own else split
    return found


def read_cuts(session: Session, cuts: Mapping[str, Cut]) -> dict[str, dict[Any, Counts]]:
    """Read several cuts as `read_splits` does, with the hours of both standings together."""
    found = read_splits(session, cuts)
    return {
        name: {key: counts_of(split) for key, split in own.items()} for name, own in found.items()
    }


def counts_of(split: Split) -> Counts:
    """Give a sum with the hours of both standings together."""
    return Counts(
        split.approved,
        split.pending,
        split.approved_outside + split.pending_outside,
        split.approved_timed + split.pending_timed,
    )


def by_day(span: Span, sums: Mapping[date, Counts]) -> list[tuple[date, int, int]]:
    """Give (day, all, out of hours) for each day of a span, days with nothing as 0."""
    nothing = Counts()
    found = ((day, sums.get(day, nothing)) for day in span.days)
    return [(day, counts.all, counts.out_of_hours) for day, counts in found]


class _Shape(NamedTuple):
    """How a part is read, whatever its values are."""

    table: Table
    keys: tuple[str, ...]
    one_choice: bool

    def column(self, key: str) -> ColumnElement[Any]:
        """Give the column of a key."""
        return self.table.__table__.c[_COLUMNS.get(key, key)]

    def sums(self) -> Iterator[ColumnElement[int]]:
        """Give the sums of a split, each by its name."""
        columns = self.table.__table__.c
        for name in Split._fields:
            value = columns[name] if self.table is not Total else _of_total(name)
            yield func.sum(value).label(name)


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a cut is read from one table, over the days from `first` to `last`."""

    cut: Cut
    table: Table
    first: date
    last: date

    @property
    def shape(self) -> _Shape:
        """Give how it is read."""
        return _Shape(self.table, self.cut.keys, self.cut.choice is not None)

    def values(self, number: int) -> dict[str, Any]:
        """Give what it is read with, named for the part of that number in a statement."""
        values = (self.cut.units, self.cut.forms, self.cut.measures, self.first, self.last)
        named = dict(zip(_VALUES, values, strict=False))
        if self.cut.choice is not None:
            named["choice"] = self.cut.choice
        return {f"{name}_{number}": value for name, value in named.items()}


def _parts(cut: Cut) -> Iterator[_Part]:
    by_choice = cut.choice is not None or "choice" in cut.keys
    months = None if "day" in cut.keys else cut.span.whole_months
    if months:
        yield _Part(cut, MonthTotal, months.first, months.last)
    for rest in cut.span.without(months):
        yield _Part(cut, Total if by_choice else DayTotal, rest.first, rest.last)


# A page asks in the same shape at each visit, and to write a statement costs more than to read it.
@lru_cache(maxsize=256)
def _statement(shapes: tuple[_Shape, ...]) -> CompoundSelect[Any]:
    return union_all(*(_select(number, shape) for number, shape in enumerate(shapes)))


def _select(number: int, shape: _Shape) -> Select[Any]:
    units, forms, measures = (_value(f"{name}_{number}", many=True) for name in _VALUES[:3])
    first, last, choice = (_value(f"{name}_{number}") for name in _VALUES[3:])
    day = shape.column("month" if shape.table is MonthTotal else "day")
    # In the order of the table's key, so that it is read along it.
    conditions = [
        shape.column("unit").in_(units),
        shape.column("form").in_(forms),
        shape.column("measure").in_(measures),
        day >= first,
        day <= last,
    ]
    if shape.one_choice:
        conditions.append(shape.column("choice") == choice)
    keys = {key: shape.column(key) for key in shape.keys}
    query = select(literal(number), *_all_keys(keys), *shape.sums())
    return query.where(*conditions).group_by(*keys.values())


def _value(name: str, many: bool = False) -> BindParameter[Any]:
    return bindparam(name, expanding=many)


def _all_keys(keys: Mapping[str, ColumnElement[Any]]) -> list[ColumnElement[Any]]:
    return [keys[key] if key in keys else cast(null(), _TYPES[key]) for key in KEYS]


def _of_total(name: str) -> ColumnElement[int]:
    standing, _, hours = name.partition("_")
    meant = Total.standing == standing
    if hours:
        meant &= Total.out_of_hours.is_(True)
    if hours == "timed":
        meant &= Total.timed.is_(True)
    return case((meant, Total.value), else_=0)
