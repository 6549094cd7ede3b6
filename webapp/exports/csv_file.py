"""CSV: UTF-8 with a mark that spreadsheets know it by, one table, one heading line."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from webapp.exports.cells import Cell

# A spreadsheet takes a text that begins so for a formula (stack.md): a sign before it says text.
RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table. Days are `21/11/2026`, moments `21/11/2026 19:30`; nothing is a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_written(heading) for heading in headings])
        writer.writerows([_written(cell) for cell in row] for row in rows)


def _written(cell: Cell) -> Cell:
    # Most cells are empty or a number, and there are millions.
    if cell is None or type(cell) is int:
        return cell
    if isinstance(cell, str):
        # What stands behind spaces is a formula too, once a program has trimmed it.
        return f"'{cell}" if cell.lstrip(" \u00a0").startswith(RISKY) else cell
    if isinstance(cell, datetime):
        return f"{_day(cell)} {cell.hour:02d}:{cell.minute:02d}"
    return _day(cell) if isinstance(cell, date) else int(cell)


def _day(cell: date) -> str:
    return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
