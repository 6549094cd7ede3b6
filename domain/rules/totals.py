"""How an entry counts: the fold that keeps the totals, and that recomputes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.rules.entry import EntryState
from domain.rules.entry_status import standing_of
from domain.rules.forms import Form, measures

ENTRIES = "#"


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
