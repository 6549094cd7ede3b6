"""The columns of a file of entries: what every entry has, and the figures of its kind of work.

No note, no reason, no text that somebody typed, no photo and no officer's name (experience.md,
"The desk": notes, reasons and photos never leave with an export).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from flask_babel import gettext

from domain.rules.forms import Form, number_of
from domain.rules.periods import LOCAL
from domain.rules.receipt import receipt
from webapp.exports.cells import Cell, Column, FormColumn
from webapp.words.areas import area_name
from webapp.words.entry import status_name
from webapp.words.flags import flag_name
from webapp.words.numbers import said
from webapp.words.results import choice_name, form_name, value_in_words
from webapp.words.units import unit_name

T = TypeVar("T")
Details = Mapping[str, Any]


def common_columns() -> list[Column]:
    """Give the columns that every entry has, whatever its kind of work."""
    # A file of 200,000 lines says the same few names again and again.
    unit, area, kind = _once(unit_name), _once(area_name), _once(form_name)
    status, flag = cache(status_name), cache(flag_name)
    outside, inside = gettext("out of hours"), gettext("in hours")
    timed, declared = gettext("timed"), gettext("declared")
    return [
        Column(gettext("Receipt number"), 12, lambda line: receipt(line.entry.id)),
        Column(gettext("Unit code"), 8, lambda line: line.unit.code),
        Column(gettext("Unit"), 24, lambda line: unit(line.unit)),
        Column(gettext("Area"), 24, lambda line: area(line.area)),
        Column(gettext("Kind of work"), 24, lambda line: kind(line.form)),
        Column(gettext("Counts on"), 12, lambda line: line.entry.counted_on),
        Column(gettext("Begins"), 16, lambda line: _local(line.entry.started_at)),
        Column(gettext("Ends"), 16, lambda line: _local(line.entry.ended_at)),
        Column(gettext("Minutes"), 8, lambda line: sum(line.entry.minutes.values())),
        Column(gettext("Hours"), 12, lambda line: outside if line.entry.out_of_hours else inside),
        Column(gettext("Time known"), 12, lambda line: timed if line.entry.timed else declared),
        Column(gettext("State"), 14, lambda line: status(line.entry.status)),
        Column(
            gettext("Points to look at"), 20, lambda line: "; ".join(map(flag, line.entry.flags))
        ),
        Column(
            gettext("Corrects"),
            12,
            lambda line: receipt(line.entry.corrects) if line.entry.corrects else None,
        ),
    ]


def form_columns(versions: Sequence[Form], prefix: str = "") -> list[FormColumn]:
    """Give the columns of a kind of work: its choices, its sums and its numbers.

    `versions` are its definitions, newest first; a field that only an older one has comes last.
    """
    columns: dict[str, FormColumn] = {}
    for form in versions:
        for key in _shown(form):
            if key not in columns:
                columns[key] = FormColumn(key, prefix + _heading(form, key), 12)
    return list(columns.values())


def form_cells(form: Form, columns: Iterable[FormColumn]) -> Callable[[Details], list[Cell]]:
    """Give what reads the columns of a kind of work from the details of an entry of a version.

    What the version does not ask for stays empty. It is looked up once what each column reads.
    """
    readers = [_reader(form, column.key) for column in columns]
    return lambda details: [read(details) for read in readers]


def _shown(form: Form) -> list[str]:
    choices = [key for key, field in form.fields.items() if field.type in ("choice", "choices")]
    numbers = [key for key, field in form.fields.items() if field.is_number]
    first = [form.split, *(key for key in choices if key != form.split)]
    return [*first, *form.derived, *numbers]


def _heading(form: Form, key: str) -> str:
    part = form.derived.get(key) or form.fields[key]
    unit = said(part.unit) if part.unit else ""
    return f"{said(part.label)} ({unit})" if unit else said(part.label)


def _reader(form: Form, key: str) -> Callable[[Details], Cell]:
    if key in form.derived:
        parts = form.derived[key].parts
        return lambda details: sum(number_of(details.get(part)) for part in parts)
    field = form.fields.get(key)
    if field is None:
        return lambda _details: None
    if field.measure:
        return lambda details: number_of(details.get(key))
    if field.is_number:
        return lambda details: number_of(details[key]) if key in details else None
    if field.type == "choice":
        name = cache(lambda choice: choice_name(form, key, choice))
        return lambda details: name(str(details[key])) if key in details else None
    return lambda details: value_in_words(form, key, details[key]) if key in details else None


def _local(moment: datetime) -> datetime:
    return moment.astimezone(LOCAL).replace(tzinfo=None)


def _once(name: Callable[[T], str]) -> Callable[[T], str]:
    """Name each thing once, known by being the same one: to compare it would take longer."""
    known: dict[int, tuple[T, str]] = {}

    def named(thing: T) -> str:
        found = known.get(id(thing))
        if found is None:
            # It is kept too, so that nothing else can come to lie where it lies.
            found = known[id(thing)] = (thing, name(thing))
        return found[1]

    return named
