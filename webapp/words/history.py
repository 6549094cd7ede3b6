"""The steps of an entry's life in words, and what changed in each: old value and new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask_babel import gettext

from domain.rules.forms import Form, label_of
from domain.rules.reading import as_moment, as_uuid
from domain.services.area_groups import AreaGroup
from domain.services.people_names import Person
from webapp.i18n import marked as _
from webapp.words.areas import area_name
from webapp.words.entry import helper_name, reason_in_words
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
PHOTO = "photos."
SAME_MOMENT = timedelta(minutes=1)
TOLD_WITH_FLAGS = ("entry.submit", "entry.revise", "entry.approve")


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


@dataclass(frozen=True, slots=True)
class Event:
    """A step of an entry's life in words; `late` where the server had it after the phone."""

    type: str
    by_id: UUID
    at: datetime
    received_at: datetime
    late: bool
    from_: str
    to: str
    version: int
    reason: str
    flags: Sequence[str]
    changes: Sequence[Change]
    accepted_by_id: UUID | None


def told(event: Mapping[str, Any], names: Names) -> Event:
    """Put an event as the wire writes it into words."""
    received = datetime.fromisoformat(event["received_at"])
    at = as_moment(event["at"]) or received
    return Event(
        type=event["type"],
        by_id=UUID(event["by"]),
        at=at,
        received_at=received,
        late=abs(received - at) > SAME_MOMENT,
        from_=event["from"],
        to=event["to"],
        version=event["version"],
        reason=reason_in_words(event["reason"], event["reason_code"]),
        flags=event["flags"] if event["type"] in TOLD_WITH_FLAGS else (),
        changes=changes(event["changed"], names),
        accepted_by_id=as_uuid(event.get("accepted_by")),
    )


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
    return gettext("Photo") if path.startswith(PHOTO) else gettext(FIELDS.get(path, path))


def _value(path: str, value: Any, names: Names) -> str:
    if path.startswith(DETAIL):
        return value_in_words(names.form, path.removeprefix(DETAIL), value)
    if path.startswith(PHOTO):
        return gettext("in the book") if value else gettext("taken off")
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
