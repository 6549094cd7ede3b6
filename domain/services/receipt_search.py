"""Entries found by the short number that an officer reads out over a telephone."""

import re
from collections.abc import Collection
from typing import Final
from uuid import UUID

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from domain.tables import Entry

MODULUS: Final = 10**8
LAST_DIGITS: Final = 12
HEXADECIMAL: Final = 16


def receipt_digits(text: str) -> str | None:
    """Read a number as people write it: eight digits, a dash or spaces between; else None."""
    digits = re.sub(r"[\s-]", "", text)
    return digits if re.fullmatch(r"[0-9]{8}", digits) else None


def entries_with_receipt(session: Session, units: Collection[UUID], digits: str) -> list[UUID]:
    """List the entries of some units whose receipt number has these eight digits.

    Two entries may share one, so all that match are given. The number follows from the id and is
    in no column: every id of the units is read, as text, which is quicker than as what it is.
    """
    wanted = int(digits)
    ids = session.scalars(select(cast(Entry.id, String)).where(Entry.unit_id.in_(units)))
    return [
        UUID(entry_id)
        for entry_id in ids
        if int(entry_id[-LAST_DIGITS:], HEXADECIMAL) % MODULUS == wanted
    ]
