"""XLSX, written a row at a time: a sheet about the file, then a sheet for each kind of work."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import xlsxwriter

from webapp.exports.cells import Cell, Column, FormColumn
from webapp.exports.row_sheet import RowSheet, styles_of

LONGEST_NAME: Final = 31
NOT_IN_A_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
ABOUT_WIDTHS: Final = (28, 90)


def safe_book(path: Path) -> Any:
    """Begin a workbook that is written a row at a time, and guesses nothing.

    A text that looks like a formula, a link or a number stays the text that it is.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "tmpdir": str(path.parent),
    }
    return xlsxwriter.Workbook(str(path), options)


class Workbook:
    """A workbook that keeps one line of each sheet in memory. Texts are texts, never formulas."""

    def __init__(self, path: Path) -> None:
        self._book = safe_book(path)
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._styles = styles_of(self._book)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._book.close()

    def add_about(self, name: str, facts: Iterable[tuple[str, str]]) -> None:
        """Add the sheet that says what this file is, by whom and of when."""
        sheet = self._book.add_worksheet(_sheet_name(name))
        for at, width in enumerate(ABOUT_WIDTHS):
            sheet.set_column(at, at, width)
        for line, (label, text) in enumerate(facts):
            sheet.write_string(line, 0, label, self._bold)
            sheet.write_string(line, 1, text, self._wrapped)

    def add_table(self, name: str, columns: Sequence[Column | FormColumn]) -> RowSheet:
        """Add a sheet with its headings, which stay in sight and can be filtered by."""
        sheet: RowSheet = self._book.add_worksheet(_sheet_name(name), RowSheet)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.heading, self._bold)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0)
        return sheet

    def add_line(self, to: RowSheet, cells: Sequence[Cell]) -> None:
        """Add a line to a sheet."""
        to.add_line(cells, self._styles)


def _sheet_name(name: str) -> str:
    return name.translate(NOT_IN_A_NAME).strip(" '")[:LONGEST_NAME] or "–"
