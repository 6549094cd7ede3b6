"""Closing a month in words: its lines, what stands in the way, what a version changes."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from flask_babel import gettext, ngettext

from domain.rules.closing import Obstacle
from domain.rules.figures import MONTHS
from domain.rules.forms import Form
from domain.rules.reporting import Reporting
from domain.services.closing_lines import Lines
from domain.services.headlines import headline
from webapp.i18n import language
from webapp.i18n import marked as _
from webapp.words.numbers import lowered, number, said, signed
from webapp.words.results import figure_unit

LINE_NAMES: Final = {
    "pending": _("Not approved yet"),
    "flags": _("Points not looked at"),
    "samples": _("Re-check sample"),
    "differences": _("National counts that differ"),
    "corrections": _("Corrections"),
}


def month_name(month: Reporting) -> str:
    """Name a month of a province: `Tháng 10/2026`."""
    if language() == "en":
        return f"{MONTHS[month.number - 1]} {month.year}"
    return gettext("Month %(month)s/%(year)s", month=month.number, year=month.year)


def month_inside(month: Reporting) -> str:
    """Name a month inside a sentence: `tháng 10/2026`."""
    name = month_name(month)
    return name if language() == "en" else lowered(name)


def month_key(month: Reporting) -> str:
    """Write a month as addresses have it: `2026-10`."""
    return f"{month.year}-{month.number:02d}"


def line_name(line: str) -> str:
    """Name one of the five lines."""
    return gettext(LINE_NAMES[line])


def line_words(line: str, lines: Lines) -> str:
    """Say what stands on a line, in a sentence that somebody ticks."""
    if line == "pending":
        return ngettext(
            "%(count)s entry is not approved; it passes to the next period.",
            "%(count)s entries are not approved; they pass to the next period.",
            lines.pending,
            count=number(lines.pending),
        )
    if line == "flags":
        return ngettext(
            "%(count)s of them has points to look at that nobody has decided on.",
            "%(count)s of them have points to look at that nobody has decided on.",
            lines.flags,
            count=number(lines.flags),
        )
    if line == "samples":
        return sample_words(lines)
    if line == "differences":
        if not lines.compared:
            return gettext("No national count was typed in.")
        return gettext(
            "%(count)s of %(whole)s national counts differ from ours.",
            count=number(lines.differences),
            whole=number(lines.compared),
        )
    return ngettext(
        "%(count)s correction counts in this period.",
        "%(count)s corrections count in this period.",
        lines.corrections,
        count=number(lines.corrections),
    )


def sample_words(lines: Lines) -> str:
    """Say how far the re-check sample is."""
    if not lines.samples.drawn:
        return gettext("No re-check sample was drawn.")
    return gettext(
        "%(found)s of %(needed)s of the re-check sample have a finding.",
        found=number(lines.samples.looked_at),
        needed=number(lines.samples.needed),
    )


def obstacle_words(obstacle: Obstacle, unit: str) -> str:
    """Say why nothing was closed; `unit` is the name of the unit that it is about."""
    month = month_name(obstacle.month) if obstacle.month else ""
    line = line_name(obstacle.line) if obstacle.line else ""
    words = {
        "not_over": _("%(unit)s: %(month)s is not over yet."),
        "closed": _("%(unit)s: %(month)s is closed already."),
        "earlier": _("%(unit)s: %(month)s comes first; it is still open."),
        "units": _("These units are still open: %(names)s."),
        "tick": _("“%(line)s” is not ticked."),
        "moved": _("“%(line)s” was %(seen)s when you saw it and is %(now)s now. Look once more."),
        "name": _("The name is not the one that you are entered by."),
    }
    return gettext(words[obstacle.kind]) % {
        "unit": unit,
        "month": month,
        "line": line,
        "names": ", ".join(obstacle.names),
        "seen": number(obstacle.seen),
        "now": number(obstacle.now),
    }


def change_words(forms: Iterable[Form], differences: Iterable[Sequence[Any]]) -> list[str]:
    """Say what a version changes, by the first figure of each form: `−3 hồ sơ`."""
    changed = list(differences)
    found = []
    for form in forms:
        first = headline(form)
        if first is None:
            continue
        amount = sum(
            value
            for key, _choice, part, value in changed
            if key == form.key and part in first.parts
        )
        if amount:
            found.append(f"{signed(amount)} {said(figure_unit(form, first.key))}")
    return found
