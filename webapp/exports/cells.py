"""What a cell of a file may hold, and a column of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from domain.services.entry_export import ExportLine

# A moment in a cell is local and without an offset, as spreadsheets know no time zones.
Cell = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in signs, and what it holds of a line."""

    heading: str
    width: int
    cell: Callable[[ExportLine], Cell]


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a kind of work: the key of its field or sum, its heading, its width."""

    key: str
    heading: str
    width: int
