"""Reads a table that somebody sent through a page: CSV in UTF-8, or the first sheet of an XLSX."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from domain.rules.file_faults import Fault
from domain.rules.reading import is_storable

Line = tuple[int, dict[str, str]]
Row = tuple[int, list[str]]
# More lines than any province has units, and few enough to look at.
MOST_LINES: Final = 5000
LONGEST_CELL: Final = 300
ZIP: Final = b"PK"
UNREADABLE: Final = (
    UnicodeDecodeError,
    csv.Error,
    BadZipFile,
    InvalidFileException,
    IndexError,
    KeyError,
    ValueError,
    ParseError,
)


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
        rows = list(islice(_rows(data), MOST_LINES + 2))
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


def _rows(data: bytes) -> Iterator[Row]:
    found = _xlsx_rows(data) if data.startswith(ZIP) else _csv_rows(data.decode("utf-8-sig"))
    return (row for row in found if any(cell.strip() for cell in row[1]))


def _csv_rows(text: str) -> Iterator[Row]:
    # Where the comma parts decimals, a spreadsheet parts columns with semicolons.
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",")
    for cells in reader:
        yield reader.line_num, cells


def _xlsx_rows(data: bytes) -> Iterator[Row]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    for number, cells in enumerate(rows, start=1):
        yield number, ["" if cell is None else _written(cell) for cell in cells]


def _written(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    day = getattr(cell, "date", None)
    return day().isoformat() if callable(day) else str(cell)
