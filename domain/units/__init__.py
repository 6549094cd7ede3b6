"""The state's own list of provinces and communes, dated; scripts/make_units.py makes it."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FILE = Path(__file__).parent / "units.csv"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as it is from one day to another, both counted; `valid_to` None where it still is.

    `code` is the state's: two digits a province, five a commune; `name` is without the kind word.
    """

    code: str
    kind: str
    name: str
    parent_code: str | None
    valid_from: date
    valid_to: date | None

    def valid_on(self, day: date) -> bool:
        """Whether the unit was this on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def rows() -> list[UnitRow]:
    """Read the whole list: provinces, then communes, by code and day."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_row(record) for record in csv.DictReader(file)]


def _row(record: dict[str, str]) -> UnitRow:
    return UnitRow(
        code=record["code"],
        kind=record["kind"],
        name=record["name"],
        parent_code=record["parent_code"] or None,
        valid_from=date.fromisoformat(record["valid_from"]),
        valid_to=date.fromisoformat(record["valid_to"]) if record["valid_to"] else None,
    )
