"""Sums read from the kept totals, all of a page in one statement, along the index."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.services.span import Span
from domain.tables import Total

Key = InstrumentedAttribute[Any]
PARTS: Final = ("approved", "outside", "timed_outside")


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


@dataclass(frozen=True, slots=True)
class Cut:
    """Sums that are asked for: over which totals, and by which keys they are told apart.

    `parts` are those of `PARTS` that are wanted beside everything; each costs its time.
    """

    conditions: Sequence[ColumnElement[bool]]
    keys: tuple[Key, ...]
    parts: tuple[str, ...] = PARTS


# Every cut gives all columns, empty where it is not told apart by them: one statement gives all.
KEYS: Final[tuple[Key, ...]] = (
    Total.unit_id,
    Total.form_key,
    Total.choice,
    Total.measure,
    Total.day,
)
# How the index of the totals begins.
ALONG: Final[tuple[Key, ...]] = (Total.unit_id, Total.form_key, Total.measure)


def read_cuts(session: Session, cuts: Mapping[str, Cut]) -> dict[str, dict[Any, Counts]]:
    """Read several cuts of the totals in one statement, each by its keys.

    With one key a sum stands by its value, else by the tuple of values. The conditions name the
    measures; `#` counts entries.
    """
    found: dict[str, dict[Any, Counts]] = {name: {} for name in cuts}
    if not cuts:
        return found
    at = {name: [KEYS.index(key) + 1 for key in cut.keys] for name, cut in cuts.items()}
    # SQLite sorts what it groups, so it groups along its index first; PostgreSQL hashes at once.
    one = _along if session.get_bind().dialect.name == "sqlite" else _hashed
    rows = session.execute(union_all(*(one(name, cut) for name, cut in cuts.items())))
    for row in rows:
        places = at[row[0]]
        key = row[places[0]] if len(places) == 1 else tuple(row[place] for place in places)
        found[row[0]][key] = _counts(*map(int, row[-4:]))
    return found


def read_counts(
    session: Session, conditions: Iterable[ColumnElement[bool]], *keys: Key
) -> dict[Any, Counts]:
    """Read one cut of the totals by its keys."""
    return read_cuts(session, {"all": Cut(list(conditions), keys)})["all"]


def by_day(span: Span, sums: Mapping[date, Counts]) -> list[tuple[date, int, int]]:
    """Give (day, all, out of hours) for each day of a span, days with nothing as 0."""
    nothing = Counts()
    found = ((day, sums.get(day, nothing)) for day in span.days)
    return [(day, counts.all, counts.out_of_hours) for day, counts in found]


def _hashed(name: str, cut: Cut) -> Select[Any]:
    keys = [key if key in cut.keys else cast(null(), key.type) for key in KEYS]
    query = select(literal(name), *keys, *_sums(cut))
    return query.where(*cut.conditions).group_by(*cut.keys)


def _along(name: str, cut: Cut) -> Select[Any]:
    others = [key for key in cut.keys if key not in ALONG]
    inner = select(*ALONG, *others, *_sums(cut)).where(*cut.conditions)
    along = inner.group_by(*ALONG, *others).subquery()
    keys = [along.c[key.key] if key in cut.keys else cast(null(), key.type) for key in KEYS]
    sums = [func.sum(along.c[part]) for part in ("everything", *PARTS)]
    query = select(literal(name), *keys, *sums)
    return query.group_by(*(along.c[key.key] for key in cut.keys))


def _sums(cut: Cut) -> Iterator[ColumnElement[int]]:
    outside = Total.out_of_hours.is_(True)
    parts = {
        "approved": Total.standing == "approved",
        "outside": outside,
        "timed_outside": outside & Total.timed.is_(True),
    }
    yield func.sum(Total.value).label("everything")
    for name, condition in parts.items():
        found = _if(condition) if name in cut.parts else literal(0, BigInteger)
        yield found.label(name)


def _if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, Total.value), else_=0))


def _counts(everything: int, approved: int, outside: int, timed: int) -> Counts:
    return Counts(approved, everything - approved, outside, timed)
