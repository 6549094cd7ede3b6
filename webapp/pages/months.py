"""The month that an address asks for: `2026-10`."""

import re
from typing import Final

from domain import errors
from domain.errors import DomainError

WRITTEN: Final = re.compile(r"(?P<year>20\d\d)-(?P<month>\d\d)", re.ASCII)


def asked_month(text: str | None) -> tuple[int, int] | None:
    """Read a month, None where none is named. Raises DomainError (`not-found`) for what is none."""
    return month_of(text) if text else None


def month_of(text: str | None) -> tuple[int, int]:
    """Read a month that must be there. Raises DomainError (`not-found`)."""
    found = WRITTEN.fullmatch((text or "").strip())
    if found is None:
        raise DomainError(errors.NOT_FOUND)
    return int(found["year"]), int(found["month"])
