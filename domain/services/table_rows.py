"""The rows of a table that somebody made: CSV in UTF-8, or the first sheet of an XLSX."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

Row = tuple[int, list[str]]
ZIP: Final = b"PK"
# What a small file may unfold to: a sheet of many thousand lines is far below it.
MOST_UNFOLDED: Final = 100 * 1024 * 1024
# What reading a file that is no table raises, from one library or another.
UNREADABLE: Final = (
    OSError,
    UnicodeDecodeError,
    csv.Error,
    BadZipFile,
    InvalidFileException,
    KeyError,
    IndexError,
    ValueError,
    ParseError,
)


def rows_of(raw: bytes) -> Iterator[Row]:
    """Give the rows of a file with their numbers as an editor shows them; blank ones left out.

    Raises one of `UNREADABLE` for what is no table, or unfolds to more than 100 MiB.
    """
    found = _xlsx_rows(raw) if raw.startswith(ZIP) else _csv_rows(raw.decode("utf-8-sig"))
    return (row for row in found if any(cell.strip() for cell in row[1]))


def _csv_rows(text: str) -> Iterator[Row]:
    # Where the comma parts decimals, a spreadsheet parts columns with semicolons.
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=";" if ";" in first else ",")
    for cells in reader:
        yield reader.line_num, cells


def _xlsx_rows(raw: bytes) -> Iterator[Row]:
    with ZipFile(BytesIO(raw)) as folder:
        if sum(each.file_size for each in folder.infolist()) > MOST_UNFOLDED:
            raise ValueError("too much in it")
    sheet = load_workbook(BytesIO(raw), read_only=True, data_only=True).worksheets[0]
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, ["" if cell is None else _written(cell) for cell in cells]


def _written(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    day = getattr(cell, "date", None)
    return day().isoformat() if callable(day) else str(cell)
