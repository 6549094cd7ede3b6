"""Silent phones and shares of re-checks in words."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import ngettext

from domain.rules.forms import Form
from domain.services.silent_phones import SilentPhone
from webapp.words.numbers import age, number, percent, said
from webapp.words.results import figure_label, figure_unit

WHOLE = 100_000


def silence(phones: Sequence[SilentPhone], now: datetime) -> str:
    """Say how many phones were silent and the longest of it: `2 máy im 5 ngày`."""
    longest = age(min(phone.since for phone in phones), now)
    return str(
        ngettext(
            "%(count)s phone silent for %(age)s",
            "%(count)s phones silent for up to %(age)s",
            len(phones),
            count=number(len(phones)),
            age=longest,
        )
    )


def share_of_one(share: float) -> str:
    """Write the end of an interval as a percentage: `0.031` is `3,1%`."""
    return percent(round(share * WHOLE), WHOLE)


def counted_as(form: Form, measure: str) -> str:
    """Name a measure with its unit of counting: `Đã rà (hồ sơ)`."""
    return f"{figure_label(form, measure)} ({said(figure_unit(form, measure))})"
