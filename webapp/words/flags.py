"""Flags in neutral words: a reason to look, never a verdict; no screen prints a threshold."""

from datetime import timedelta
from typing import NamedTuple

from flask_babel import gettext

from domain.rules.entry import EntryState
from domain.rules.forms import Form, derived, number_of
from domain.rules.reading import as_moment
from webapp.i18n import marked as _
from webapp.words.numbers import age, minutes, number
from webapp.words.results import whole_line


class FlagWords(NamedTuple):
    """A flag's name in a list, and what it means on the entry's page."""

    name: str
    meaning: str


FLAGS = {
    "burst": FlagWords(
        _("Quick counting"),
        _("The count went quicker than is usual; doors may have been counted at once afterwards."),
    ),
    "overlap": FlagWords(
        _("Overlapping time"),
        _("An officer is named in another outing at the same time."),
    ),
    "late": FlagWords(
        _("Sent late"),
        _("It reached the server long after the outing; the phone may have had no signal."),
    ),
    "clock": FlagWords(
        _("Clock off"),
        _("The phone's clock differed from the server's when it was sent."),
    ),
    "future": FlagWords(
        _("Later than it was sent"),
        _("The outing's time lies after the moment of sending."),
    ),
    "quiet_hours": FlagWords(
        _("Quiet hours"),
        _("People's doors were knocked on in the quiet hours; the reason stands in the entry."),
    ),
    "copied": FlagWords(
        _("Like the day before"),
        _("Figures or note are the same as on another day."),
    ),
    "tens": FlagWords(
        _("Round figures"),
        _("Many of this officer's figures are multiples of ten; they may be estimates."),
    ),
    "pieces": FlagWords(
        _("In pieces"),
        _("One evening's work in one area came as several entries of one kind."),
    ),
    "over": FlagWords(
        _("More than the list"),
        _("More households were reached than the area's list has; the list may be old."),
    ),
    "grown": FlagWords(
        _("Grown after a return"),
        _("Figures rose after a return that did not ask for it."),
    ),
}


def flag_name(flag: str) -> str:
    """Name a flag."""
    return gettext(FLAGS[flag].name) if flag in FLAGS else flag


def flag_meaning(flag: str, entry: EntryState, form: Form) -> str:
    """Say what a flag means on an entry, with the entry's own figures where they tell more."""
    if flag not in FLAGS:
        return ""
    facts = _facts(flag, entry, form)
    meaning = gettext(FLAGS[flag].meaning)
    return f"{facts}. {meaning}" if facts else meaning


def _facts(flag: str, entry: EntryState, form: Form) -> str:
    if flag == "late":
        passed = age(entry.ended_at, entry.received_at)
        return gettext("Received %(age)s after the outing", age=passed)
    return _pace(entry, form) if flag == "burst" else ""


def _pace(entry: EntryState, form: Form) -> str:
    """Say `36 hộ trong 9 phút, 15 giây một hộ`."""
    whole = whole_line(form, entry.details)
    took = _tapped_for(entry) or entry.ended_at - entry.started_at
    if not whole:
        return ""
    span = minutes(max(1, round(took.total_seconds() / 60)))
    said = gettext("%(whole)s in %(span)s", whole=whole, span=span)
    figures = {key: number_of(value) for key, value in entry.details.items()}
    doors = next(iter(derived(form, figures).values()), 0)
    if doors <= 0:
        return said
    pace = gettext("%(count)s seconds a door", count=number(int(took.total_seconds()) // doors))
    return f"{said}, {pace}"


def _tapped_for(entry: EntryState) -> timedelta | None:
    if entry.tally is None:
        return None
    first, last = as_moment(entry.tally["first_at"]), as_moment(entry.tally["last_at"])
    return last - first if first and last else None
