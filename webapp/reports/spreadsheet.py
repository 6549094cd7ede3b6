"""The state's table as a spreadsheet: real figures with their formats, set up to be printed."""

from io import BytesIO
from pathlib import Path
from typing import Any, Final

import segno
from flask_babel import gettext

from domain.services.state_table import StateTable
from webapp.exports.xlsx_file import safe_book
from webapp.reports.paper import (
    Facts,
    Head,
    Made,
    facts_of,
    head_of,
    quality_facts,
    reading_notes,
    signatures,
    standing,
)
from webapp.reports.rows import Row, Share, headings, rows_of

WIDTHS: Final = (6, 46, 13, 12, 14, 16, 10, 14, 44)
LAST: Final = len(WIDTHS) - 1
# The heading takes two halves of the sheet: the unit's, and the state's.
LEFT, RIGHT = (0, 2), (3, LAST)
A4: Final = 9
QR_ROWS: Final = 9


class _Formats:
    """The formats of a book, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **wanted: Any) -> Any:
        properties = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
        key = tuple(sorted({**properties, **wanted}.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]


def write_report_xlsx(path: Path, table: StateTable, made: Made) -> None:
    """Write a report: the table on one sheet, the quality of its figures on another."""
    book = safe_book(path)
    try:
        formats = _Formats(book)
        _write_table(book, formats, table, made)
        _write_quality(book, formats, table, made)
    finally:
        book.close()


def _write_table(book: Any, formats: _Formats, table: StateTable, made: Made) -> None:
    sheet = book.add_worksheet(gettext("Report"))
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    line = _write_head(sheet, formats, head_of(table, made), standing(table))
    bold = formats(bold=True, border=1, text_wrap=True, align="center", bg_color="#EEEEEE")
    for at, heading in enumerate(headings()):
        sheet.write_string(line, at, heading, bold)
    _set_up(sheet, line)
    rows = rows_of(table)
    for offset, row in enumerate(rows, start=line + 1):
        _write_row(sheet, formats, offset, row)
    _write_foot(sheet, formats, line + len(rows) + 2, made)


def _write_head(sheet: Any, formats: _Formats, head: Head, stands: str) -> int:
    """Write the lines over the table; give the line that comes next."""
    plain, bold = formats(align="center"), formats(align="center", bold=True)
    large = formats(align="center", bold=True, font_size=14)
    for line, (left, right) in enumerate([(head.above, head.state), (head.unit, head.motto)]):
        sheet.merge_range(line, LEFT[0], line, LEFT[1], left, bold if line else plain)
        sheet.merge_range(line, RIGHT[0], line, RIGHT[1], right, bold)
    sheet.merge_range(2, RIGHT[0], 2, RIGHT[1], head.place, plain)
    below = ((head.title, large), (head.days, plain), (stands, plain))
    for line, (text, form) in enumerate(below, start=3):
        sheet.merge_range(line, 0, line, LAST, text, form)
    return len(below) + 4


def _set_up(sheet: Any, head_line: int) -> None:
    sheet.freeze_panes(head_line + 1, 2)
    sheet.repeat_rows(head_line)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P/&N")


def _write_row(sheet: Any, formats: _Formats, line: int, row: Row) -> None:
    look = {"border": 1, "bold": row.kind == "form", "italic": row.kind == "within"}
    text = formats(**look, text_wrap=True)
    indented = formats(**look, text_wrap=True, indent=int(row.kind in ("choice", "within")))
    sheet.write_string(line, 0, row.number, formats(**look, align="center"))
    sheet.write_string(line, 1, row.title, indented)
    sheet.write_string(line, 2, row.unit, text)
    _write_number(sheet, formats, (line, 3), row.target, look)
    _write_number(sheet, formats, (line, 4), row.within, look)
    _write_number(sheet, formats, (line, 5), row.year, look, row.year_unit)
    _write_share(sheet, formats, (line, 6), row.share, look)
    _write_share(sheet, formats, (line, 7), row.change, look)
    sheet.write_string(line, 8, row.note, text)


Place = tuple[int, int]
Look = dict[str, Any]


def _write_number(
    sheet: Any, formats: _Formats, place: Place, value: int | None, look: Look, unit: str = ""
) -> None:
    if value is None:
        sheet.write_blank(*place, None, formats(**look))
        return
    shown = f'#,##0" {unit}"' if unit else "#,##0"
    sheet.write_number(*place, value, formats(**look, num_format=shown))


def _write_share(
    sheet: Any, formats: _Formats, place: Place, share: Share | None, look: Look
) -> None:
    if share is None:
        sheet.write_blank(*place, None, formats(**look))
        return
    value, decimals = share.value
    size = f"0.{'0' * decimals}%" if decimals else "0%"
    shown = f"+{size};-{size};0%" if share.signed else size
    sheet.write_number(*place, value, formats(**look, num_format=shown))


def _write_foot(sheet: Any, formats: _Formats, line: int, made: Made) -> None:
    """Write how to read it, who signs, and the code that leads to the same figures."""
    for note in reading_notes():
        sheet.merge_range(line, 0, line, LAST, note, formats(italic=True))
        line += 1
    bold, plain = formats(bold=True, align="center"), formats(align="center", italic=True)
    (maker, signs), (head, seals) = signatures()
    for offset, (left, right, form) in enumerate([(maker, head, bold), (signs, seals, plain)]):
        sheet.merge_range(line + 1 + offset, *LEFT[:1], line + 1 + offset, LEFT[1], left, form)
        sheet.merge_range(line + 1 + offset, 5, line + 1 + offset, LAST, right, form)
    at = line + 4
    sheet.insert_image(
        at, 1, "qr.png", {"image_data": _picture(made.address), "object_position": 1}
    )
    sheet.merge_range(at + QR_ROWS - 1, 0, at + QR_ROWS - 1, LAST, made.address, formats())
    sheet.merge_range(at + QR_ROWS, 0, at + QR_ROWS, 2, made.by, bold)


def _write_quality(book: Any, formats: _Formats, table: StateTable, made: Made) -> None:
    sheet = book.add_worksheet(gettext("Quality of the figures"))
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 70)
    _write_facts(sheet, formats, [*quality_facts(table.quality), *facts_of(table, made)])
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _write_facts(sheet: Any, formats: _Formats, facts: Facts) -> None:
    for line, (label, words) in enumerate(facts):
        sheet.write_string(line, 0, label, formats(bold=True, border=1))
        sheet.write_string(line, 1, words, formats(border=1, text_wrap=True))


def _picture(text: str) -> BytesIO:
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=4)
    return picture
