"""The state's table as CSV: one table, each line with what it is about and where it comes from."""

from collections.abc import Iterator
from pathlib import Path

from flask_babel import gettext

from domain.services.state_table import StateTable
from webapp.exports.cells import Cell
from webapp.exports.csv_file import write_csv
from webapp.reports.paper import Made, facts_of
from webapp.reports.rows import Row, Share, headings, rows_of


def write_report_csv(path: Path, table: StateTable, made: Made) -> None:
    """Write a report's rows; what it is about and who made it stand in columns behind."""
    facts = facts_of(table, made)
    names = [gettext("Kind of work"), *headings(), gettext("Unit of the cumulative figure")]
    about = [text for _, text in facts]
    rows = ([*cells, *about] for cells in _lines(rows_of(table)))
    write_csv(path, [*names, *(label for label, _ in facts)], rows)


def _lines(rows: list[Row]) -> Iterator[list[Cell]]:
    form = figure = ""
    for row in rows:
        if row.kind == "form":
            form = row.title
            continue
        figure = row.title if row.kind == "figure" else figure
        title = row.title if row.kind == "figure" else f"{figure}: {row.title}"
        share = row.share.words if row.share else None
        yield [
            *(form, row.number, title, row.unit, row.target, row.within, row.year),
            *(share, _change(row.change), row.note, row.year_unit or row.unit),
        ]


def _change(change: Share | None) -> str | None:
    # A plus sign would be taken for the beginning of a formula, and be marked as text.
    if change is None:
        return None
    size = Share(abs(change.part), change.whole).words
    if change.part < 0:
        return gettext("down %(share)s", share=size)
    return gettext("up %(share)s", share=size) if change.part else size
