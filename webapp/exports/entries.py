"""Makes the file of an export of entries, in the language it was asked in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask_babel import gettext
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.forms import Form
from domain.services.entry_export import open_export, stream_entries
from domain.services.entry_filter import EntryFilter
from domain.services.entry_list import EntryLine
from webapp.exports.cells import Column
from webapp.exports.columns import common_columns, form_columns
from webapp.exports.csv_file import write_csv
from webapp.exports.facts import facts_of
from webapp.exports.xlsx_file import Sheet, Workbook
from webapp.words.results import form_name

# Told after each piece how many lines are written; raises to stop the work.
Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What file is to be written, for whom; `at` is when it was asked for."""

    actor: Actor
    asked: EntryFilter
    at: datetime
    path: Path


def write_entries_csv(session: Session, order: Order, tell: Tell) -> None:
    """Write all entries as one table; a kind of work has columns of its own."""
    view = open_export(session, order.actor, order.asked, order.at)
    columns = [*common_columns(), *_columns_of_all(view.forms)]
    lines = _lines(session, order, tell)
    rows = ([column.cell(line) for column in columns] for line in lines)
    write_csv(order.path, [column.heading for column in columns], rows)


def write_entries_xlsx(session: Session, order: Order, tell: Tell) -> None:
    """Write a sheet about the file and a sheet for each kind of work."""
    view = open_export(session, order.actor, order.asked, order.at)
    with Workbook(order.path) as book:
        book.add_about(
            gettext("About this file"), facts_of(view, order.actor, order.asked, order.at)
        )
        tables = {versions[0].key: _table(book, versions) for versions in view.forms}
        for line in _lines(session, order, tell):
            sheet, columns = tables[line.form.key]
            book.add_line(sheet, [column.cell(line) for column in columns])


def _table(book: Workbook, versions: Sequence[Form]) -> tuple[Sheet, list[Column]]:
    columns = [*common_columns(), *form_columns(versions)]
    return book.add_table(form_name(versions[0]), columns), columns


def _columns_of_all(forms: Sequence[Sequence[Form]]) -> Iterable[Column]:
    for versions in forms:
        prefix = f"{form_name(versions[0])}: " if len(forms) > 1 else ""
        yield from form_columns(versions, prefix)


def _lines(session: Session, order: Order, tell: Tell) -> Iterator[EntryLine]:
    done = 0
    for piece in stream_entries(session, order.actor, order.asked, order.at):
        yield from piece
        done += len(piece)
        tell(done)
