"""The figures behind the flags in words: what each counts, in what, and why one is refused."""

from typing import Final, NamedTuple

from flask_babel import gettext

from domain.rules.thresholds import BadFigure
from webapp.i18n import marked as _
from webapp.words.flags import flag_name
from webapp.words.flags_deciding import DECIDING, deciding_name
from webapp.words.numbers import number


class FigureWords(NamedTuple):
    """A figure's name, and what it is counted in."""

    name: str
    unit: str


SECONDS, HOURS, MINUTES = _("seconds"), _("hours"), _("minutes")
ENTRIES, PERCENT, DAYS, LETTERS = _("entries"), _("percent"), _("days"), _("letters")

FIGURES: Final = {
    "door_seconds": FigureWords(_("Fewer than so many seconds a door"), SECONDS),
    "machine_files": FigureWords(_("More files an hour for each machine than"), _("files")),
    "late_hours": FigureWords(_("Arrived after more than"), HOURS),
    "clock_minutes": FigureWords(_("The phone's clock off by more than"), MINUTES),
    "future_minutes": FigureWords(_("Ends ahead of its sending by more than"), MINUTES),
    "note_letters": FigureWords(_("A note counts as a person's own words from"), LETTERS),
    "tens_entries": FigureWords(_("A habit shows in at least"), ENTRIES),
    "tens_latest": FigureWords(_("Looked at: the officer's latest"), ENTRIES),
    "tens_percent": FigureWords(_("Multiples of ten among them, at least"), PERCENT),
    "pieces": FigureWords(_("Of one form, area and evening, at least"), ENTRIES),
    "pieces_hours": FigureWords(_("An evening's work begins within"), HOURS),
    "read_seconds": FigureWords(_("Decided on quicker than"), SECONDS),
    "unread_looks": FigureWords(_("Told of a chief from so many looks on"), _("looks")),
    "unread_percent": FigureWords(_("Quicker than reading, at least"), PERCENT),
    "mutual_entries": FigureWords(_("Told of two chiefs from so many entries of each on"), ENTRIES),
    "mutual_percent": FigureWords(_("Approved by the other one, at least"), PERCENT),
    "eve_days": FigureWords(_("The last days of a month"), DAYS),
    "eve_percent": FigureWords(_("Of the month's entries in them, at least"), PERCENT),
    "eve_entries": FigureWords(_("Told of a unit from so many entries a month on"), ENTRIES),
}


def group_name(flag: str) -> str:
    """Name the flag that figures stand behind."""
    return deciding_name(flag) if flag in DECIDING else flag_name(flag)


def figure_name(key: str) -> str:
    """Name a figure."""
    return gettext(FIGURES[key].name)


def figure_unit(key: str) -> str:
    """Name what a figure is counted in."""
    return gettext(FIGURES[key].unit)


def fault_words(fault: BadFigure) -> str:
    """Say why a figure is refused."""
    if fault.kind == "latest":
        return gettext("A habit cannot show in more entries than are looked at.")
    low, high = number(fault.low), number(fault.high)
    if fault.kind == "number":
        return gettext("A whole number is needed, from %(low)s to %(high)s.", low=low, high=high)
    return gettext("It must lie between %(low)s and %(high)s.", low=low, high=high)
