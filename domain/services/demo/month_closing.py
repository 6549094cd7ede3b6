"""The demo's month as the department closed it: counted, signed, corrected once."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.services.closed_figures import approved_figures
from domain.services.closing import close_looked_at, obstacles_of, read_to_close
from domain.services.closing_versions import record_version
from domain.services.demo import words
from domain.services.demo.month import Closing
from domain.services.log import lock_units
from domain.services.national_counts import COLUMNS, keep_counts
from domain.services.span import Span
from domain.services.units import find_unit

# What the national system counts of a unit's month, and by how much one unit's differs.
COUNTED: Final = ("procedure", "identity_card", "received")
DIFFERS_BY: Final = 4
COUNTS_BEFORE: Final = timedelta(minutes=35)
UNITS_BEFORE: Final = timedelta(minutes=20)


def type_national_counts(
    session: Session, actor: Actor, closing: Closing, codes: Collection[str]
) -> None:
    """Type what the national system counts of some units: one of them has entered too many."""
    span = Span(closing.period.first, closing.period.last)
    units = {unit.id: unit.code for code in codes if (unit := find_unit(session, code))}
    ours = approved_figures(session, dict.fromkeys(units, span))
    lines = []
    for number, (unit_id, code) in enumerate(units.items(), start=1):
        count = ours[unit_id].get(COUNTED, 0)
        value = max(0, count - DIFFERS_BY) if number == 1 else count
        lines.append((number, dict(zip(COLUMNS, (code, *COUNTED, str(value)), strict=True))))
    keep_counts(session, actor, span, lines, closing.closed_at - COUNTS_BEFORE)


def close_month_of_all(session: Session, actor: Actor, closing: Closing, top: str) -> None:
    """Close the month of every unit, and then the province's."""
    first = closing.closed_at - UNITS_BEFORE
    asked = read_to_close(session, actor, closing.key, [top], first)
    _close(session, actor, closing, [node.code for node in asked.open_units], first)
    _close(session, actor, closing, [top], closing.closed_at)


def record_correction(session: Session, actor: Actor, closing: Closing) -> bool:
    """Record what was corrected since in a second version; gives whether there was anything."""
    reason = words.WHY_A_VERSION
    return record_version(session, actor, closing.key, reason, closing.recorded_at)


def _close(
    session: Session, actor: Actor, closing: Closing, codes: list[str], at: datetime
) -> None:
    asked = read_to_close(session, actor, closing.key, codes, at)
    obstacles = obstacles_of(asked, at)
    assert not obstacles, obstacles
    locked = lock_units(session, asked.scope.units)
    close_looked_at(session, actor, asked, locked, at)
    session.flush()
