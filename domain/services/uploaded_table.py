"""Reads a table that somebody sent through a page: CSV in UTF-8, or the first sheet of an XLSX."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from domain.rules.file_faults import Fault
from domain.rules.reading import is_storable
from domain.services.table_rows import UNREADABLE, Row, rows_of

Line = tuple[int, dict[str, str]]
# More lines than any province has units, and few enough to look at.
MOST_LINES: Final = 5000
LONGEST_CELL: Final = 300


class WrongTable(Exception):
    """A file that cannot be used: every fault with its line; nothing of it took effect."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(f"{fault.line}: {fault.kind}" for fault in faults))
        self.faults = faults


def read_uploaded(data: bytes, columns: Sequence[str]) -> list[Line]:
    """Give the lines of a file with their numbers as an editor shows them; blank ones left out.

    Columns beside those named are passed over. Raises WrongTable: `unreadable`, `empty`,
    `too_many`, `no_column`, `cells` (a line of another length), `unwritable`.
    """
    try:
        rows = list(islice(rows_of(data), MOST_LINES + 2))
    except UNREADABLE:
        raise WrongTable([Fault(1, "unreadable")]) from None
    if len(rows) < 2:
        raise WrongTable([Fault(1, "empty")])
    if len(rows) > MOST_LINES + 1:
        raise WrongTable([Fault(rows[-1][0], "too_many", limit=MOST_LINES)])
    header = [name.strip().lower() for name in rows[0][1]]
    lacking = [name for name in columns if name not in header]
    faults = [Fault(rows[0][0], "no_column", name) for name in lacking] or _faults(rows, header)
    if faults:
        raise WrongTable(faults)
    return [(number, dict(zip(header, cells, strict=True))) for number, cells in rows[1:]]


def _faults(rows: Sequence[Row], header: Sequence[str]) -> list[Fault]:
    wrong = [
        Fault(number, "cells", str(len(cells)), len(header))
        for number, cells in rows[1:]
        if len(cells) != len(header)
    ]
    wrong += [
        Fault(number, "unwritable")
        for number, cells in rows[1:]
        if any(len(cell) > LONGEST_CELL or not is_storable(cell) for cell in cells)
    ]
    return wrong
