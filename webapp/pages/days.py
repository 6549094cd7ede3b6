"""Days of an address: typed as people write them, day first, and kept as ISO."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from flask_babel import gettext

from domain import errors
from domain.errors import DomainError

NAMES: Final = ("from", "to", "on")
ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
TYPED: Final = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})", re.ASCII
)
# The number pad of a phone may have no stroke.
DIGITS: Final = re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})", re.ASCII)
# Days are counted on from those of an address, so not every day that Python knows will do.
YEARS: Final = range(2, 9991)


def read_day(asked: Mapping[str, str], name: str) -> date | None:
    """Read a day of the address. Raises DomainError (`invalid`) for what is none."""
    text = asked.get(name, "").strip()
    if not text:
        return None
    found = day_of(text)
    if found is None:
        words = gettext(
            "“%(text)s” is no day. Write day/month/year, such as 21/11/2026.", text=text[:20]
        )
        raise DomainError(errors.INVALID, errors={name: [words]})
    return found


def day_of(text: str) -> date | None:
    """Read `2026-11-21`, `21/11/2026`, `21.11.2026`, `21-11-2026` or `21112026`; None if none."""
    for way in (ISO, TYPED, DIGITS):
        if found := way.fullmatch(text.strip()):
            return _day(*(int(found[part]) for part in ("year", "month", "day")))
    return None


def with_iso_days(asked: Mapping[str, str]) -> dict[str, str]:
    """Write the days as addresses keep them; what is no day stays, to be told when it is read."""
    days = {name: day_of(asked[name]) for name in NAMES if name in asked}
    return {**asked, **{name: day.isoformat() for name, day in days.items() if day}}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
