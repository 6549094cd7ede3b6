"""What waits to be decided: how much, since when, and what of it needs a look."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ScalarSelect,
    Text,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from domain.rules.entry_status import STANDING
from domain.services.refused import open_refusals
from domain.tables import Entry, Quarantined

LONG: Final = timedelta(hours=24)
PENDING: Final = tuple(status for status, standing in STANDING.items() if standing == "pending")
# Written out, so that the index of the flagged is known to hold all of them.
HAS_FLAGS: Final[ColumnElement[bool]] = cast(Entry.flags, Text) != literal_column("'[]'")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Submitted entries: how many, how many longer than a day, and when the oldest came.

    `flagged` are the entries that wait for a decision, queried ones too, and need a look. Beside
    entries, `refused` is work that was refused and not mended since, `handed_over` work that waits
    in quarantine.
    """

    entries: int = 0
    long: int = 0
    oldest: datetime | None = None
    flagged: int = 0
    refused: int = 0
    handed_over: int = 0

    def __add__(self, other: "Waiting") -> "Waiting":
        oldest = min(filter(None, (self.oldest, other.oldest)), default=None)
        return Waiting(
            self.entries + other.entries,
            self.long + other.long,
            oldest,
            self.flagged + other.flagged,
            self.refused + other.refused,
            self.handed_over + other.handed_over,
        )


def waiting_in(
    session: Session,
    units: Collection[UUID],
    now: datetime,
    beside: Sequence[ScalarSelect[int]] = (),
) -> tuple[Waiting, Sequence[int]]:
    """Read what waits in a few units together, and counts asked `beside` it, in one statement."""
    submitted = Entry.status == "submitted"
    row = session.execute(
        select(
            func.count(case((submitted, 1))),
            func.count(case((submitted & (Entry.submitted_at <= now - LONG), 1))),
            func.min(case((submitted, Entry.submitted_at))),
            func.count(case((HAS_FLAGS, 1))),
            open_refusals(units, now),
            _handed_over(units),
            *beside,
        ).where(Entry.unit_id.in_(units), Entry.status.in_(PENDING))
    ).one()
    own = len(row) - len(beside)
    return Waiting(*row[:own]), row[own:]


def _handed_over(units: Collection[UUID]) -> ScalarSelect[int]:
    waits = (Quarantined.unit_id.in_(units), Quarantined.status == "waiting")
    return select(func.count()).where(*waits).scalar_subquery()


def waiting_by_unit(
    session: Session, units: Collection[UUID], form: str | None, now: datetime
) -> dict[UUID, Waiting]:
    """Read what waits in each of many units, of one form where one is named.

    One statement of two parts: the first never leaves its index, the second looks at flags alone.
    """
    of_form = [] if form is None else [Entry.form_key == form]
    pending = [Entry.unit_id.in_(units), Entry.status.in_(PENDING), *of_form]
    long = func.sum(case((Entry.submitted_at <= now - LONG, 1), else_=0))
    oldest = func.min(Entry.submitted_at)
    waits = select(Entry.unit_id, func.count(), long, oldest).where(
        Entry.unit_id.in_(units), Entry.status == "submitted", *of_form
    )
    # Told from the first part by what it lacks: nothing here waits for long.
    flagged = select(
        Entry.unit_id, func.count(), cast(null(), BigInteger), cast(null(), oldest.type)
    ).where(*pending, HAS_FLAGS)
    found: dict[UUID, Waiting] = {}
    both = union_all(waits.group_by(Entry.unit_id), flagged.group_by(Entry.unit_id))
    for unit, count, waiting_long, since in session.execute(both):
        more = Waiting(flagged=count)
        if since is not None:
            more = Waiting(count, int(waiting_long), since)
        found[unit] = found.get(unit, Waiting()) + more
    return found
