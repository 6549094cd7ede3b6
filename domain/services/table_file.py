"""Reads a table that somebody brings: CSV in UTF-8, or the first sheet of an XLSX."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from domain.rules.line_faults import Line, LineFault
from domain.rules.reading import is_storable
from domain.services.table_rows import UNREADABLE, Row, rows_of
from domain.services.wrong_input import WrongLines

MOST_LINES: Final = 20_000
LONGEST_CELL: Final = 300


def read_table(path: Path, columns: Sequence[str]) -> list[Line]:
    """Give the lines of a file with their numbers as an editor shows them; blank ones left out.

    Columns beside those named are passed over. Raises WrongLines where the file cannot be read,
    lacks a column, or has a line of another length or a cell that cannot be stored; every wrong
    line is named.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise WrongLines([LineFault(0, "no_file", {"name": str(path)})]) from None
    except OSError:
        raise WrongLines([LineFault(0, "unreadable", {"name": str(path)})]) from None
    return read_lines(str(path), raw, columns)


def read_lines(
    name: str,
    raw: bytes,
    columns: Sequence[str],
    optional: Sequence[str] = (),
    most: int = MOST_LINES,
) -> list[Line]:
    """Give the lines of a file by its name and content, as `read_table`; raises WrongLines.

    A column of `optional` that the file lacks is empty in each line.
    """
    try:
        rows = list(islice(rows_of(raw), most + 2))
    except UNREADABLE:
        raise WrongLines([LineFault(0, "unreadable", {"name": name})]) from None
    if not rows:
        raise WrongLines([LineFault(1, "empty")])
    if len(rows) > most + 1:
        raise WrongLines([LineFault(0, "too_long", {"most": most})])
    header = [cell.strip().lower() for cell in rows[0][1]]
    _check_shape(header, rows[1:], [each for each in columns if each not in optional])
    blank = {column: "" for column in optional if column not in header}
    return [
        (number, {**blank, **dict(zip(header, cells, strict=True))}) for number, cells in rows[1:]
    ]


def _check_shape(header: Sequence[str], rows: Sequence[Row], columns: Sequence[str]) -> None:
    lacking = [name for name in columns if name not in header]
    if lacking:
        raise WrongLines([LineFault(1, "columns", {"names": ", ".join(lacking)})])
    wrong = [
        LineFault(number, "cells", {"found": len(cells), "wanted": len(header)})
        for number, cells in rows
        if len(cells) != len(header)
    ]
    wrong += [
        LineFault(number, "unwritable")
        for number, cells in rows
        if any(len(cell) > LONGEST_CELL or not is_storable(cell) for cell in cells)
    ]
    if wrong:
        raise WrongLines(wrong)
