"""What re-checks are called, what is looked at, and what was found."""

import math
from collections.abc import Sequence
from typing import Final

from flask_babel import gettext

from domain.rules.figures import NOTHING
from domain.rules.forms import Form, label_of
from domain.rules.sampling import Rate, change_in_points
from domain.services.rechecks.page import ItemLine
from webapp.i18n import marked
from webapp.words.numbers import number, percent, said, signed, tenths

SUBJECTS: Final = {
    "entries": marked("Entries by lot"),
    "visits": marked("Doors asked"),
    "days": marked("Days against the national count"),
}
WAYS: Final = {"planned": marked("Planned"), "surprise": marked("Surprise")}
FINDINGS: Final = {
    "right": marked("Right"),
    "wrong": marked("Wrong"),
    "not_real": marked("Not real"),
    "no_evidence": marked("No evidence"),
    "difficulty": marked("A difficulty raised"),
}
# How an entry of a form is looked at where no address is kept.
LOOKING: Final = {
    "door_visit": marked("Ask the officer and the walk sheet; doors are asked in a draw of doors."),
    "data_check": marked("Hold it against the national system’s count of that unit and day."),
    "procedure": marked("Hold it against the national system’s count of that unit and day."),
    "support": marked("Ask the partner or the source whether it happened, and how much it was."),
    "outreach": marked("Ask the place or the partner whether it happened, and how many came."),
}
CHIPS: Final = {"right": "approved", "wrong": "red", "not_real": "red"}


def subject_name(key: str) -> str:
    """Name what is looked at."""
    return gettext(SUBJECTS[key])


def way_name(key: str) -> str:
    """Name whether it was announced."""
    return gettext(WAYS[key])


def finding_name(key: str) -> str:
    """Name what was found."""
    return gettext(FINDINGS[key])


def finding_chip(key: str) -> str:
    """Give the look of what was found; it is told in words beside."""
    return CHIPS.get(key, "gold")


def how_to_look(form: Form) -> str:
    """Say how an entry of a form is re-checked; empty for a form that this page does not know."""
    return gettext(LOOKING[form.key]) if form.key in LOOKING else ""


def difference(line: ItemLine) -> str:
    """Say by how much a figure is off: `Đã rà −3`; empty where nothing is."""
    item, form = line.item, line.form
    if not item.off_by:
        return ""
    if item.measure is None or form is None:
        return signed(item.off_by)
    return f"{said(label_of(form, item.measure))} {signed(item.off_by)}"


def doors_in_order(doors: Sequence[int]) -> str:
    """Write the doors of a walk: `4, 12, 20`."""
    return ", ".join(map(number, doors))


def points(rate: Rate, before: Rate | None) -> str:
    """Write by how many percentage points a share differs from an earlier one: `+1,2 điểm %`.

    Of a small sample nothing is told but that; of none, `–`.
    """
    if before is None:
        return NOTHING
    change = change_in_points(rate, before)
    if change is None:
        return gettext("small sample")
    return gettext("%(count)s points", count=tenths(change))


def interval(rate: Rate) -> str:
    """Write the interval in which the true share lies 95 times in 100: `0,7%–19,6%`.

    Its ends are widened to whole tenths, so that it never looks surer than it is.
    """
    low, high = math.floor(rate.low * 1000), min(1000, math.ceil(rate.high * 1000))
    return f"{percent(low, 1000)}–{percent(high, 1000)}"
