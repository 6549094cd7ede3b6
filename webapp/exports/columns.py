"""The columns of a file of entries: what every entry has, and the figures of its kind of work.

No note, no reason, no text that somebody typed, no photo and no officer's name (experience.md,
"The desk": notes, reasons and photos never leave with an export).
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache

from flask_babel import gettext

from domain.rules.forms import Form, derived, number_of
from domain.rules.periods import LOCAL
from domain.rules.receipt import receipt
from domain.services.entry_list import EntryLine
from webapp.exports.cells import Cell, Column
from webapp.words.areas import area_name
from webapp.words.entry import status_name
from webapp.words.flags import flag_name
from webapp.words.numbers import said
from webapp.words.results import choice_name, form_name, value_in_words
from webapp.words.units import unit_name


def common_columns() -> list[Column]:
    """Give the columns that every entry has, whatever its kind of work."""
    # A file of 200,000 lines says the same few names again and again.
    unit, area = cache(unit_name), cache(area_name)
    kind, status, flag = _named_once(form_name), cache(status_name), cache(flag_name)
    outside, inside = gettext("out of hours"), gettext("in hours")
    timed, declared = gettext("timed"), gettext("declared")
    return [
        Column(gettext("Receipt number"), 12, lambda line: receipt(str(line.entry.id))),
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
            lambda line: receipt(str(line.entry.corrects)) if line.entry.corrects else None,
        ),
    ]


def form_columns(versions: Sequence[Form], prefix: str = "") -> list[Column]:
    """Give the columns of a kind of work: its choices, its sums and its numbers.

    `versions` are its definitions, newest first; a field that only an older one has comes last.
    What an entry's own version does not ask for stays empty, as does what another kind asks.
    """
    columns: dict[str, Column] = {}
    for form in versions:
        for key in _shown(form):
            if key not in columns:
                columns[key] = Column(prefix + _heading(form, key), 12, _cell(form.key, key))
    return list(columns.values())


def _shown(form: Form) -> list[str]:
    choices = [key for key, field in form.fields.items() if field.type in ("choice", "choices")]
    numbers = [key for key, field in form.fields.items() if field.is_number]
    first = [form.split, *(key for key in choices if key != form.split)]
    return [*first, *form.derived, *numbers]


def _heading(form: Form, key: str) -> str:
    part = form.derived.get(key) or form.fields[key]
    unit = said(part.unit) if part.unit else ""
    return f"{said(part.label)} ({unit})" if unit else said(part.label)


def _cell(of: str, key: str) -> Callable[[EntryLine], Cell]:
    """Give what reads one field of an entry, whichever version of the form it has."""

    def cell(line: EntryLine) -> Cell:
        form, details = line.form, line.entry.details
        if form.key != of:
            return None
        if key in form.derived:
            return derived(form, {part: number_of(details.get(part)) for part in form.fields})[key]
        field = form.fields.get(key)
        if field is None or (key not in details and not field.measure):
            return None
        if field.is_number:
            return number_of(details.get(key))
        if field.type == "choice":
            return choice_name(form, key, str(details[key]))
        return value_in_words(form, key, details[key])

    return cell


def _local(moment: datetime) -> datetime:
    return moment.astimezone(LOCAL).replace(tzinfo=None)


def _named_once(name: Callable[[Form], str]) -> Callable[[Form], str]:
    # A form holds mappings, so it is remembered by its key.
    known: dict[str, str] = {}

    def named(form: Form) -> str:
        if form.key not in known:
            known[form.key] = name(form)
        return known[form.key]

    return named
