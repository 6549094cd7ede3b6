"""An entry's figures in words: one line for a list, every field for its page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext

from domain.rules.forms import (
    Field,
    Form,
    Label,
    derived,
    holds,
    label_of,
    number_of,
    tally_parts,
    whole_keys,
)
from webapp.i18n import marked as _
from webapp.words.numbers import counted, lowered, number, said

SHORT_NAMES = {
    "door_visit": _("Doors"),
    "data_check": _("Data check"),
    "support": _("Community support"),
}
Details = Mapping[str, Any]


def form_name(form: Form) -> str:
    """Give the short name of a kind of work; a form without one says its label."""
    short = SHORT_NAMES.get(form.key)
    return gettext(short) if short else said(form.label)


def choice_name(form: Form, key: str, choice: str) -> str:
    """Give the name of a choice of a field."""
    if not choice:
        return str(gettext("not chosen"))
    label = form.fields[key].choices.get(choice)
    return said(label) if label else choice


def whole_line(form: Form, details: Details) -> str:
    """Give the whole that an entry is about: `36 hộ`; nothing where its parts make none."""
    return _amount(form, details, whole_keys(form)[0]) if whole_keys(form) else ""


def result_line(form: Form, details: Details) -> str:
    """Give an entry in one line: `36 hộ: gặp 26, vắng 9, hẹn lại 1`.

    Where nothing makes a whole its measures stand side by side: `9 hộ, 20 suất`. What is 0 is left
    out, but never everything.
    """
    parts = [key for key in tally_parts(form) if _is_asked(form, key, details)]
    given = [key for key in parts if _value(form, details, key)]
    whole = whole_line(form, details)
    if whole and given:
        return f"{whole}: {', '.join(_named(form, details, key) for key in given)}"
    others = [key for key in _measured(form, details) if _value(form, details, key)]
    if whole:
        return ", ".join([whole, *(_named(form, details, k) for k in others if k not in _of(form))])
    return _side_by_side(form, details, others or list(_measured(form, details))[:1])


def fields_in_words(form: Form, details: Details) -> Iterator[tuple[str, str]]:
    """Give (label, value) of every derived sum and of every field that was sent, in order."""
    for key, each in form.derived.items():
        yield said(each.label), counted(_value(form, details, key), each.unit)
    for key, field in form.fields.items():
        if key in details:
            yield said(field.label), value_in_words(form, key, details[key])


def value_in_words(form: Form, key: str, value: Any) -> str:
    """Write the value of a field: a number with its unit, choices by name, a text as it is."""
    field = form.fields.get(key)
    if value is None or field is None:
        return "–" if value is None else str(value)
    if field.is_number:
        return counted(number_of(value), field.unit)
    if field.type == "choice":
        return choice_name(form, key, str(value))
    if field.type == "choices":
        return ", ".join(choice_name(form, key, str(choice)) for choice in value)
    return str(value)


def figure_label(form: Form, key: str) -> str:
    """Give the name of a measure or derived sum."""
    return said(label_of(form, key))


def figure_unit(form: Form, key: str, in_one_round: bool = True) -> Label:
    """Give the unit of counting of a measure or derived sum.

    Over more than one round the households of a form that counts doors are visits to households.
    """
    unit = form.derived[key].unit if key in form.derived else form.fields[key].unit
    if in_one_round or "again" not in form.fields or unit != form.derived["visited"].unit:
        return unit
    return {"vi": f"lượt {unit['vi']}", "en": "household visits"}


def _of(form: Form) -> Sequence[str]:
    return whole_keys(form)


def _measured(form: Form, details: Details) -> Iterator[str]:
    for key, field in form.fields.items():
        if field.measure and _is_asked(form, key, details):
            yield key


def _is_asked(form: Form, key: str, details: Details) -> bool:
    field: Field = form.fields[key]
    return holds(field.when, details)


def _value(form: Form, details: Details, key: str) -> int:
    if key in form.derived:
        return derived(form, {k: number_of(details.get(k)) for k in form.fields})[key]
    return number_of(details.get(key))


def _amount(form: Form, details: Details, key: str) -> str:
    return counted(_value(form, details, key), figure_unit(form, key))


def _named(form: Form, details: Details, key: str) -> str:
    return f"{lowered(figure_label(form, key))} {number(_value(form, details, key))}"


def _side_by_side(form: Form, details: Details, keys: Sequence[str]) -> str:
    """Tell each measure by its unit, the second of a unit by its name."""
    units: set[str] = set()
    told = []
    for key in keys:
        unit = said(figure_unit(form, key))
        told.append(_named(form, details, key) if unit in units else _amount(form, details, key))
        units.add(unit)
    return ", ".join(told)
