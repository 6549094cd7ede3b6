"""The state's table as a PDF: A4 across, heading, repeated head of the table, signatures, pages.

Source Serif (SIL Open Font Licence) comes with the package `font-source-serif-pro`; it has every
Vietnamese letter, and the serifs that papers of the state are set in.
"""

from pathlib import Path
from typing import Final

import segno
from flask_babel import gettext
from font_source_serif_pro import SourceSerifPro, SourceSerifProBold
from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TableCellFillMode, VAlign
from fpdf.fonts import FontFace

from domain.services.state_table import StateTable
from webapp.i18n import language
from webapp.reports.paper import (
    Head,
    Made,
    facts_of,
    head_of,
    quality_facts,
    reading_notes,
    signatures,
    standing,
)
from webapp.reports.rows import Row, figure, headings, rows_of
from webapp.words.numbers import moment

FACE: Final = "Source Serif"
MARGIN: Final = 14
WIDTHS: Final = (11, 74, 25, 23, 26, 28, 17, 22, 43)
ALIGNED: Final = ("CENTER", "LEFT", "LEFT", "RIGHT", "RIGHT", "RIGHT", "RIGHT", "RIGHT", "LEFT")
FACT_WIDTHS: Final = (80, 100)
GREY: Final = (236, 236, 236)
QR_SIZE: Final = 26
# What stands below the table stays together: notes, signatures with room to sign, the code.
FOOT_HEIGHT: Final = 78
SMALL, NORMAL, LARGE = 8.5, 9.5, 14
INDENT: Final = "    "


class _Paper(FPDF):
    """An A4 sheet across, with a line at its foot: who, when, page of pages."""

    def __init__(self, made: Made) -> None:
        super().__init__(orientation="landscape", unit="mm", format="A4")
        self._made = made
        self.add_font(FACE, "", SourceSerifPro)
        self.add_font(FACE, "B", SourceSerifProBold)
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, margin=MARGIN + 2)
        self.set_font(FACE, size=NORMAL)
        self.set_lang(language())
        self.set_creation_date(made.at)
        self.set_creator("Từng Ngõ")
        self.alias_nb_pages("{pages}")

    def footer(self) -> None:
        """Write the foot of each page."""
        self.set_y(-MARGIN)
        self.set_font(FACE, size=SMALL)
        made = gettext(
            "Made by %(name)s at %(time)s", name=self._made.by, time=moment(self._made.at)
        )
        page = gettext("Page %(page)s of %(pages)s", page=self.page_no(), pages="{pages}")
        half = self.epw / 2
        self.cell(half, 5, made)
        self.cell(half, 5, page, align="R")


def write_report_pdf(path: Path, table: StateTable, made: Made) -> None:
    """Write a report: the table, signatures, and a page on the quality of its figures."""
    paper, head = _Paper(made), head_of(table, made)
    paper.set_title(f"{head.title}, {head.unit}")
    paper.add_page()
    _write_head(paper, head, standing(table))
    _write_table(paper, rows_of(table))
    _write_foot(paper, made)
    _write_quality(paper, table, made)
    paper.output(str(path))


def _write_head(paper: _Paper, head: Head, stands: str) -> None:
    half, top = paper.epw / 2, paper.get_y()
    for line, (left, right) in enumerate([(head.above, head.state), (head.unit, head.motto)]):
        paper.set_xy(paper.l_margin, top + 5.5 * line)
        paper.set_font(FACE, "B" if line else "", 11)
        paper.cell(half, 5.5, left, align="C")
        paper.set_font(FACE, "B", 11)
        paper.cell(half, 5.5, right, align="C")
    _rule(paper, paper.l_margin + half / 2, top + 12, 30)
    _rule(paper, paper.l_margin + half * 1.5, top + 12, 60)
    paper.set_xy(paper.l_margin + half, top + 14)
    paper.set_font(FACE, "", 11)
    paper.cell(half, 6, head.place, align="C")
    paper.set_y(top + 23)
    for text, style, size in ((head.title, "B", LARGE), (head.days, "", 11), (stands, "", SMALL)):
        paper.set_font(FACE, style, size)
        paper.multi_cell(0, size * 0.5, text, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.ln(3)


def _rule(paper: _Paper, middle: float, y: float, width: float) -> None:
    paper.line(middle - width / 2, y, middle + width / 2, y)


def _write_table(paper: _Paper, rows: list[Row]) -> None:
    paper.set_font(FACE, size=NORMAL)
    bold, plain = FontFace(emphasis="BOLD"), FontFace()
    with paper.table(
        col_widths=WIDTHS,
        text_align=ALIGNED,
        headings_style=FontFace(emphasis="BOLD", fill_color=GREY),
        borders_layout=TableBordersLayout.ALL,
        cell_fill_mode=TableCellFillMode.NONE,
        line_height=4.6,
        padding=(0.6, 1),
        v_align=VAlign.M,
    ) as table:
        heads = table.row()
        for heading in headings():
            heads.cell(heading, align="CENTER")
        for row in rows:
            line = table.row(style=bold if row.kind == "form" else plain)
            for text in _cells(row):
                line.cell(text)


def _cells(row: Row) -> list[str]:
    year = figure(row.year)
    return [
        row.number,
        f"{INDENT}{row.title}" if row.kind in ("choice", "within") else row.title,
        row.unit,
        figure(row.target),
        figure(row.within),
        f"{year} {row.year_unit}" if row.year_unit else year,
        row.share.words if row.share else "",
        row.change.words if row.change else "",
        row.note,
    ]


def _write_foot(paper: _Paper, made: Made) -> None:
    paper.ln(2)
    if paper.will_page_break(FOOT_HEIGHT):
        paper.add_page()
    paper.set_font(FACE, size=SMALL)
    for note in reading_notes():
        paper.cell(0, 4.2, note, new_x="LMARGIN", new_y="NEXT")
    paper.ln(4)
    top, third = paper.get_y(), paper.epw / 3
    for column, (who, how) in zip((0, 2), signatures(), strict=True):
        x = paper.l_margin + third * column
        for line, (text, style) in enumerate([(who.upper(), "B"), (how, "")]):
            paper.set_xy(x, top + 5 * line)
            paper.set_font(FACE, style, 11)
            paper.cell(third, 5, text, align="C")
    paper.set_font(FACE, "B", 11)
    paper.set_xy(paper.l_margin, top + 36)
    paper.cell(third, 5, made.by, align="C")
    _draw_code(paper, made.address, paper.l_margin + third * 1.5 - QR_SIZE / 2, top)
    paper.set_xy(paper.l_margin + third, top + QR_SIZE + 1)
    paper.set_font(FACE, size=SMALL)
    # The long number keeps a line of its own, so that it can be typed.
    where, _, number = made.address.rpartition("/")
    paper.multi_cell(third, 4, "\n".join((gettext("Compare at"), f"{where}/", number)), align="C")


def _draw_code(paper: _Paper, text: str, x: float, y: float) -> None:
    """Draw the code as squares: sharp on every printer, and no picture to be decoded."""
    code = segno.make(text, error="m", micro=False)
    modules = [list(line) for line in code.matrix_iter(border=0)]
    size = QR_SIZE / len(modules)
    paper.set_fill_color(0)
    for down, line in enumerate(modules):
        for across, dark in enumerate(line):
            if dark:
                paper.rect(x + across * size, y + down * size, size, size, style="F")


def _write_quality(paper: _Paper, table: StateTable, made: Made) -> None:
    paper.add_page()
    paper.set_font(FACE, "B", LARGE)
    title = gettext("Quality of the figures").upper()
    paper.multi_cell(0, 8, title, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.ln(3)
    paper.set_font(FACE, size=11)
    with paper.table(
        col_widths=FACT_WIDTHS,
        width=sum(FACT_WIDTHS),
        first_row_as_headings=False,
        text_align="LEFT",
        line_height=5.5,
        padding=(0.6, 1.5),
    ) as facts:
        for label, words in [*quality_facts(table.quality), *facts_of(table, made)]:
            line = facts.row()
            line.cell(label, style=FontFace(emphasis="BOLD"))
            line.cell(words)
