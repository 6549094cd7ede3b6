"""Flags on deciding in neutral words: a reason to look, shown to whom it is about too."""

from typing import Final

from flask_babel import gettext

from domain.rules.deciding import DecidingFlag
from webapp.i18n import marked as _
from webapp.words.flags import FlagWords
from webapp.words.numbers import day, number

DECIDING: Final = {
    "unread": FlagWords(
        _("Approved quicker than reading"),
        _(
            "Entries that wanted a look were approved within a moment, or without being opened;"
            " they may have been talked over before."
        ),
    ),
    "mutual": FlagWords(
        _("Approve each other"),
        _("Two chiefs of the unit mostly approve each other's entries; another one could as well."),
    ),
    "eve": FlagWords(
        _("Much at the end of the month"),
        _(
            "A large part of the month's entries lies in its last days;"
            " there may have been a drive."
        ),
    ),
}


def deciding_name(flag: str) -> str:
    """Name a flag on deciding."""
    return gettext(DECIDING[flag].name)


def deciding_meaning(flag: str) -> str:
    """Say what a flag on deciding means."""
    return gettext(DECIDING[flag].meaning)


def deciding_facts(flag: DecidingFlag) -> str:
    """Say the figures that a flag on deciding stands on; no threshold is among them."""
    part, whole = number(flag.part), number(flag.whole)
    if flag.kind == "unread":
        return gettext("%(part)s of %(whole)s looks", part=part, whole=whole)
    if flag.kind == "mutual" or flag.month_ends is None:
        return gettext("%(part)s of %(whole)s entries of the two", part=part, whole=whole)
    last = day(flag.month_ends)
    told = gettext("%(part)s of %(whole)s entries of the month to %(day)s", part=part, whole=whole,
                   day=last)  # fmt: skip
    return str(told)
