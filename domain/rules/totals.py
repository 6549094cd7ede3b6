"""How an entry counts: the fold that keeps the totals, and that recomputes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar
from uuid import UUID

from domain.rules.entry import EntryState
from domain.rules.entry_status import standing_of
from domain.rules.forms import Form, measures

ENTRIES = "#"
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Cell:
    """The key of a sum (architecture.md, decision 4); `measure` is `#` for the count of entries."""

    unit_id: UUID
    day: date
    form_key: str
    choice: str
    standing: str
    out_of_hours: bool
    timed: bool
    measure: str


Sums = dict[Cell, int]


def contribution(entry: EntryState, form: Form) -> Sums:
    """Give what an entry adds to each cell; nothing when it is returned or withdrawn.

    A correction adds to measures and not to the count of entries (domain.md).
    """
    standing = standing_of(entry.status)
    if standing is None:
        return {}
    amounts = dict(measures(form, entry.details))
    if entry.corrects is None:
        amounts[ENTRIES] = 1
    return {
        Cell(
            entry.unit_id,
            entry.counted_on,
            entry.form_key,
            entry.choice,
            standing,
            entry.out_of_hours,
            entry.timed,
            measure,
        ): amount
        for measure, amount in amounts.items()
        if amount
    }


def add(sums: Sums, more: Mapping[Cell, int], sign: int = 1) -> None:
    """Add (or with `sign=-1` take away) sums in place."""
    for cell, amount in more.items():
        sums[cell] = sums.get(cell, 0) + sign * amount


def fold(entries: Iterable[tuple[EntryState, Form]]) -> Sums:
    """Recompute all sums from entries; cells that come to 0 are left out."""
    sums: Sums = {}
    for entry, form in entries:
        add(sums, contribution(entry, form))
    return {cell: amount for cell, amount in sums.items() if amount}


class Split(NamedTuple):
    """A sum by standing; of each, what lies `outside` the hours, and what of that is `timed`."""

    approved: int = 0
    approved_outside: int = 0
    approved_timed: int = 0
    pending: int = 0
    pending_outside: int = 0
    pending_timed: int = 0

    def plus(self, other: "Split") -> "Split":
        """Add another sum part by part."""
        return Split(*(mine + more for mine, more in zip(self, other, strict=True)))

    @property
    def parts(self) -> Iterator[tuple[str, bool, bool, int]]:
        """Give (standing, out of hours, timed, sum) of what does not overlap.

        Of the hours of duty it is not kept how much was timed.
        """
        for standing in ("approved", "pending"):
            outside = getattr(self, f"{standing}_outside")
            timed = getattr(self, f"{standing}_timed")
            yield standing, False, False, getattr(self, standing) - outside
            yield standing, True, False, outside - timed
            yield standing, True, True, timed


class OfDay(NamedTuple):
    """The key of a day's sum over all choices."""

    unit_id: UUID
    form_key: str
    measure: str
    day: date


class OfMonth(NamedTuple):
    """The key of a calendar month's sum by choice; the month is named by its first day."""

    unit_id: UUID
    form_key: str
    measure: str
    month: date
    choice: str


def by_day(sums: Mapping[Cell, int]) -> dict[OfDay, Split]:
    """Roll sums up by day, for what is read by day and not by choice."""
    return _rolled(sums, lambda cell: OfDay(cell.unit_id, cell.form_key, cell.measure, cell.day))


def by_month(sums: Mapping[Cell, int]) -> dict[OfMonth, Split]:
    """Roll sums up by calendar month, for what is read over whole months."""
    return _rolled(
        sums,
        lambda cell: OfMonth(
            cell.unit_id, cell.form_key, cell.measure, cell.day.replace(day=1), cell.choice
        ),
    )


def _rolled(sums: Mapping[Cell, int], key_of: Callable[[Cell], Key]) -> dict[Key, Split]:
    found: dict[Key, Split] = {}
    for cell, amount in sums.items():
        key = key_of(cell)
        found[key] = found.get(key, Split()).plus(_split(cell, amount))
    return found


def _split(cell: Cell, amount: int) -> Split:
    outside = amount if cell.out_of_hours else 0
    timed = outside if cell.timed else 0
    if cell.standing == "approved":
        return Split(amount, outside, timed)
    return Split(0, 0, 0, amount, outside, timed)
