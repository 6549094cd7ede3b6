"""What waits to be decided: how much, since when, and what of it needs a look."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
    literal,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from domain.db import UtcDateTime
from domain.rules.entry_status import STANDING
from domain.services.refused import open_refusals
from domain.services.waited import PastWaiting, Waited, WaitingRows, waited, waited_rows
from domain.tables import Entry, Quarantined

LONG: Final = timedelta(hours=24)
PENDING: Final = tuple(status for status, standing in STANDING.items() if standing == "pending")
# The parts of the statement that reads many units.
WAITS, FLAGGED, PAST = "waits", "flagged", ("before", "year_ago")
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
    session: Session,
    units: Collection[UUID],
    form: str | None,
    now: datetime,
    days: tuple[date, date] | None = None,
) -> tuple[dict[UUID, Waiting], PastWaiting]:
    """Read what waits in each of many units, of one form where one is named.

    And what waited in all of them on two `days` of the past. One statement: its first part never
    leaves its index, the second looks at flags alone, the others at what was kept.
    """
    of_form = [] if form is None else [Entry.form_key == form]
    day_of = dict(zip(PAST, days, strict=True)) if days else {}
    parts = [_waits(units, of_form, now), _flagged(units, of_form)]
    parts += [waited_rows(units, day, part) for part, day in day_of.items()]
    found: dict[UUID, Waiting] = {}
    then: dict[str, Waited | None] = {}
    for part, unit, count, long, since in session.execute(union_all(*parts)):
        if part in day_of:
            then[part] = waited(day_of[part], count, long)
            continue
        more = Waiting(flagged=count) if part == FLAGGED else Waiting(count, int(long), since)
        found[unit] = found.get(unit, Waiting()) + more
    return found, (then.get(PAST[0]), then.get(PAST[1]))


def _waits(
    units: Collection[UUID], of_form: Sequence[ColumnElement[bool]], now: datetime
) -> WaitingRows:
    long = func.sum(case((Entry.submitted_at <= now - LONG, 1), else_=0))
    query = select(
        literal(WAITS), Entry.unit_id, func.count(), long, func.min(Entry.submitted_at)
    ).where(Entry.unit_id.in_(units), Entry.status == "submitted", *of_form)
    return query.group_by(Entry.unit_id)


def _flagged(units: Collection[UUID], of_form: Sequence[ColumnElement[bool]]) -> WaitingRows:
    query = select(
        literal(FLAGGED),
        Entry.unit_id,
        func.count(),
        cast(null(), BigInteger()),
        cast(null(), UtcDateTime()),
    ).where(Entry.unit_id.in_(units), Entry.status.in_(PENDING), *of_form, HAS_FLAGS)
    return query.group_by(Entry.unit_id)
