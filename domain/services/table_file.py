"""Reads a table that somebody made: CSV in UTF-8, or the first sheet of an XLSX."""

import csv
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from domain.rules.line_faults import LineFault
from domain.services.wrong_input import WrongLines

Line = tuple[int, dict[str, str]]
MOST_LINES: Final = 20_000
# What a small file may unfold to: a sheet of so many lines is far below it.
MOST_UNFOLDED: Final = 100 * 1024 * 1024
UNREADABLE = (
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


def read_table(path: Path, columns: Sequence[str]) -> list[Line]:
    """Give the lines of a file with their numbers as an editor shows them; blank ones left out.

    Raises WrongLines where the file cannot be read, lacks a column, or has a line of another
    length; every wrong line is named.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise WrongLines([LineFault(0, "no_file", {"name": str(path)})]) from None
    except OSError:
        raise WrongLines([LineFault(0, "unreadable", {"name": str(path)})]) from None
    return read_lines(str(path), raw, columns)


def read_lines(
    name: str, raw: bytes, columns: Sequence[str], optional: Sequence[str] = ()
) -> list[Line]:
    """Give the lines of a file by its name and content, as `read_table`; raises WrongLines.

    A column of `optional` that the file lacks is empty in each line.
    """
    try:
        read = _xlsx_rows if name.lower().endswith(".xlsx") else _csv_rows
        rows = list(read(raw))
    except UNREADABLE:
        raise WrongLines([LineFault(0, "unreadable", {"name": name})]) from None
    if not rows:
        raise WrongLines([LineFault(1, "empty")])
    if len(rows) > MOST_LINES:
        raise WrongLines([LineFault(0, "too_long", {"most": MOST_LINES})])
    header = [cell.strip().lower() for cell in rows[0][1]]
    _check_shape(header, rows[1:], [each for each in columns if each not in optional])
    blank = {column: "" for column in optional if column not in header}
    return [
        (number, {**blank, **dict(zip(header, cells, strict=True))}) for number, cells in rows[1:]
    ]


def _check_shape(
    header: Sequence[str], rows: Sequence[tuple[int, list[str]]], columns: Sequence[str]
) -> None:
    lacking = [name for name in columns if name not in header]
    if lacking:
        raise WrongLines([LineFault(1, "columns", {"names": ", ".join(lacking)})])
    wrong = [
        LineFault(number, "cells", {"found": len(cells), "wanted": len(header)})
        for number, cells in rows
        if len(cells) != len(header)
    ]
    if wrong:
        raise WrongLines(wrong)


def _csv_rows(raw: bytes) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""))
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _xlsx_rows(raw: bytes) -> Iterator[tuple[int, list[str]]]:
    with ZipFile(BytesIO(raw)) as folder:
        if sum(each.file_size for each in folder.infolist()) > MOST_UNFOLDED:
            raise ValueError("too much in it")
    sheet = load_workbook(BytesIO(raw), read_only=True, data_only=True).worksheets[0]
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = ["" if cell is None else str(cell) for cell in cells]
        if any(text.strip() for text in texts):
            yield number, texts
