"""Makes the file of an export of entries, in the language it was asked in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from flask_babel import gettext
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.db import small_cache
from domain.rules.forms import Form
from domain.services.entry_export import ExportLine, open_export, stream_entries
from domain.services.entry_filter import EntryFilter
from webapp.exports.cells import Cell, Column, FormColumn
from webapp.exports.columns import common_columns, form_cells, form_columns
from webapp.exports.csv_file import write_csv
from webapp.exports.facts import facts_of
from webapp.exports.xlsx_file import Workbook
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
    with small_cache(session):
        view = open_export(session, order.actor, order.asked, order.at)
        common, kinds = common_columns(), _kinds(view.forms)
        own = [column for columns in kinds.values() for column in columns]
        cells = _Cells(common, kinds, pads=True)
        headings = [*(column.heading for column in common), *(column.heading for column in own)]
        write_csv(order.path, headings, map(cells, _lines(session, order, tell)))


def write_entries_xlsx(session: Session, order: Order, tell: Tell) -> None:
    """Write a sheet about the file and a sheet for each kind of work."""
    with small_cache(session):
        view = open_export(session, order.actor, order.asked, order.at)
        common = common_columns()
        kinds = {versions[0].key: form_columns(versions) for versions in view.forms}
        cells = _Cells(common, kinds, pads=False)
        about = facts_of(view, order.actor, order.asked, order.at)
        with Workbook(order.path) as book:
            book.add_about(gettext("About this file"), about)
            sheets = {
                versions[0].key: book.add_table(
                    form_name(versions[0]), [*common, *kinds[versions[0].key]]
                )
                for versions in view.forms
            }
            for line in _lines(session, order, tell):
                book.add_line(sheets[line.form.key], cells(line))


Kinds = Mapping[str, Sequence[FormColumn]]


class _Cells:
    """Gives the cells of a line: what every entry has, then what its kind of work has.

    With `pads` the columns of all kinds of work stand side by side, and those of others are empty.
    """

    def __init__(self, common: Sequence[Column], kinds: Kinds, pads: bool) -> None:
        self._common = [column.cell for column in common]
        self._kinds = kinds
        self._pads = pads
        self._readers: dict[tuple[str, int], Callable[[Mapping[str, Any]], list[Cell]]] = {}
        self._empty = {key: self._around(key) for key in kinds}

    def __call__(self, line: ExportLine) -> list[Cell]:
        form = line.form
        read = self._readers.get((form.key, form.version))
        if read is None:
            read = form_cells(form, self._kinds[form.key])
            self._readers[form.key, form.version] = read
        before, after = self._empty[form.key]
        common = [cell(line) for cell in self._common]
        return [*common, *before, *read(line.entry.details), *after]

    def _around(self, key: str) -> tuple[list[None], list[None]]:
        if not self._pads:
            return [], []
        at = list(self._kinds).index(key)
        widths = [len(columns) for columns in self._kinds.values()]
        return [None] * sum(widths[:at]), [None] * sum(widths[at + 1 :])


def _kinds(forms: Sequence[Sequence[Form]]) -> dict[str, list[FormColumn]]:
    found = {}
    for versions in forms:
        prefix = f"{form_name(versions[0])}: " if len(forms) > 1 else ""
        found[versions[0].key] = form_columns(versions, prefix)
    return found


def _lines(session: Session, order: Order, tell: Tell) -> Iterator[ExportLine]:
    done = 0
    for piece in stream_entries(session, order.actor, order.asked, order.at):
        yield from piece
        done += len(piece)
        tell(done)
