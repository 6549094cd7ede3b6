"""A sheet that takes whole lines: XlsxWriter's own, but for the way a line is written.

XlsxWriter makes an object of every cell and asks of each what it is, which takes most of the time
of a file with 200,000 lines. It lets its sheets be subclassed; this one writes a line as one text
to the same file beside the workbook, in the same XML, and leaves all else to the library.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from webapp.exports.cells import Cell

# Day 1 of a spreadsheet's calendar, as it counts, is 1 January 1900.
DAY_ZERO: Final = date(1899, 12, 30).toordinal()
SECONDS_A_DAY: Final = 86_400
LONGEST_TEXT: Final = 32_767
# What is more than a plain text: markup, signs that XML cannot hold, or what reads like such one.
NOT_PLAIN: Final = re.compile("[<>&\\x00-\\x1f\\ufffe\\uffff]|_x[0-9A-Fa-f]{4}_|^\\s|\\s$")


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of a book for numbers, days and moments, as its cells name them."""

    number: int
    day: int
    moment: int


def styles_of(book: Any) -> Styles:
    """Give a book the formats of its cells."""
    formats = ("#,##0", "dd/mm/yyyy", "dd/mm/yyyy hh:mm")
    return Styles(*(book.add_format({"num_format": each})._get_xf_index() for each in formats))


class RowSheet(Worksheet):
    """A sheet of a book in constant memory; after its headings it takes a line at a time."""

    def add_line(self, cells: Sequence[Cell], styles: Styles) -> None:
        """Write the line after the last one. Empty cells are left out; texts are never formulas.

        Raises OverflowError where a sheet has no more lines: a file must not lack any in silence.
        """
        line = self.dim_rowmax + 1
        # What was written cell by cell before goes out first, and the sheet knows how far it goes.
        self._write_single_row(line)
        if self._check_dimensions(line, len(cells) - 1):
            raise OverflowError(f"a sheet has no line {line + 1}")
        row = str(line + 1)
        written = [
            f'<c r="{_column(at)}{row}"{_rest(cell, styles)}'
            for at, cell in enumerate(cells)
            if cell is not None
        ]
        self.row_data_fh.write(f'<row r="{row}">{"".join(written)}</row>')


def _rest(cell: Cell, styles: Styles) -> str:
    """Give a cell behind its place."""
    if isinstance(cell, int):
        return f' s="{styles.number}"><v>{cell}</v></c>'
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, datetime):
        return f' s="{styles.moment}"><v>{_serial(cell):.16G}</v></c>'
    return f' s="{styles.day}"><v>{cell.toordinal() - DAY_ZERO}</v></c>' if cell else "/>"


@lru_cache(maxsize=1024)
def _column(at: int) -> str:
    return str(xl_col_to_name(at))


@lru_cache(maxsize=8192)
def _text(text: str) -> str:
    """Give a text as the rest of its cell; the same few names come again and again."""
    text = text[:LONGEST_TEXT]
    keeps = ""
    if NOT_PLAIN.search(text):
        keeps = ' xml:space="preserve"' if text != text.strip() else ""
        text = escape(Worksheet._escape_control_characters(text))
    return f' t="inlineStr"><is><t{keeps}>{text}</t></is></c>'


def _serial(moment: datetime) -> float:
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return moment.toordinal() - DAY_ZERO + seconds / SECONDS_A_DAY
