"""What changed in a step of an entry's life: each field by name, its old value and its new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from domain.rules.forms import Form, label_of
from domain.rules.reading import as_moment, as_uuid
from domain.services.area_groups import AreaGroup
from domain.services.people_names import Person
from webapp.i18n import marked as _
from webapp.words.areas import area_name
from webapp.words.entry import helper_name
from webapp.words.numbers import moment, number, said
from webapp.words.results import value_in_words

FIELDS = {
    "area_id": _("Area"),
    "form": _("Kind of work"),
    "form_version": _("Version of the form"),
    "started_at": _("Start"),
    "ended_at": _("End"),
    "note": _("Note"),
    "photos": _("Photos"),
    "with_officers": _("Took part"),
    "joint_with": _("Helped by"),
    "links": _("Campaign"),
    "tally": _("How it was counted"),
    "timed": _("How its time is known"),
    "corrects": _("Corrects"),
}
DETAIL = "details."


@dataclass(frozen=True, slots=True)
class Names:
    """Whom and what the ids of an entry's history stand for."""

    form: Form
    people: Mapping[Any, Person]
    areas: Mapping[Any, AreaGroup]


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed, in words; both values None where its words were deleted."""

    label: str
    old: str | None
    new: str | None


def changes(changed: Mapping[str, Any], names: Names) -> list[Change]:
    """Put the changes of an event into words, in the order in which they were noted."""
    return [_change(path, sides, names) for path, sides in changed.items()]


def _change(path: str, sides: Any, names: Names) -> Change:
    label = _label(path, names.form)
    if not isinstance(sides, list) or len(sides) != 2:
        return Change(label, None, None)
    old, new = (_value(path, side, names) for side in sides)
    return Change(label, old, new)


def _label(path: str, form: Form) -> str:
    key = path.removeprefix(DETAIL)
    if path.startswith(DETAIL):
        return said(label_of(form, key)) if key in form.fields else key
    return gettext(FIELDS.get(path, path))


def _value(path: str, value: Any, names: Names) -> str:
    if path.startswith(DETAIL):
        return value_in_words(names.form, path.removeprefix(DETAIL), value)
    if value in (None, "", [], {}):
        return "–"
    if path in ("started_at", "ended_at"):
        at = as_moment(value)
        return moment(at) if at else str(value)
    if path == "area_id":
        area = names.areas.get(as_uuid(value))
        return area_name(area) if area else str(gettext("another area"))
    return _listed(path, value, names)


def _listed(path: str, value: Any, names: Names) -> str:
    if path == "with_officers":
        found = (names.people.get(as_uuid(officer)) for officer in value)
        return ", ".join(person.full_name for person in found if person)
    if path == "joint_with":
        return ", ".join(helper_name(code) for code in value)
    if path == "timed":
        return gettext("timed") if value else gettext("declared")
    if path == "tally":
        doors = number(value["taps"] + value["added"])
        return gettext("counted by sheet: %(whole)s", whole=doors)
    return number(len(value)) if isinstance(value, list) else str(value)
