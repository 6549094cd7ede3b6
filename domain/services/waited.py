"""What waited for a decision on the same day of a span's likes, beside what waits now.

What waits is a state of now: of a day that has gone it is known only as that night's run kept it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, ScalarSelect, Select, Uuid, cast, func, literal, null, select

from domain.db import UtcDateTime
from domain.rules.periods import local_day
from domain.services.likes import Compared
from domain.tables import WaitingDay

# A row of what waits: its part, the unit, how many entries, how many for long, since when.
WaitingRows = Select[*tuple[Any, ...]]
# PostgreSQL adds whole numbers up to a numeric, which would turn every count beside it into one.
SUMS: Final = tuple(
    cast(func.sum(column), BigInteger()) for column in (WaitingDay.waiting, WaitingDay.long)
)


@dataclass(frozen=True, slots=True)
class Waited:
    """How many entries waited on a day, and how many of them for over 24 hours."""

    day: date
    entries: int
    long: int


# On the same day of the like before, and of that a year ago; None where no run was made.
PastWaiting = tuple[Waited | None, Waited | None]


def same_days(likes: Compared, now: datetime) -> tuple[date, date] | None:
    """Give the days of the likes that today is held against; None for a span without today.

    Of a span that is over, or has not come, what waits now says nothing.
    """
    today = local_day(now)
    if not likes.so_far.first <= today <= likes.so_far.last:
        return None
    return likes.before.last, likes.year_ago.last


def waited_columns(
    units: Collection[UUID], days: tuple[date, date] | None
) -> list[ScalarSelect[int]]:
    """Ask what waited in units on two days, as columns that `waited_in` reads; none without days.

    Each is NULL where no run was made.
    """
    return [
        select(one).where(WaitingDay.unit_id.in_(units), WaitingDay.day == day).scalar_subquery()
        for day in days or ()
        for one in SUMS
    ]


def waited_in(found: Collection[int | None], days: tuple[date, date] | None) -> PastWaiting:
    """Put together what the columns of `waited_columns` gave."""
    if days is None:
        return None, None
    before, before_long, year_ago, year_ago_long = found
    return waited(days[0], before, before_long), waited(days[1], year_ago, year_ago_long)


def waited_rows(units: Collection[UUID], day: date, part: str) -> WaitingRows:
    """Ask what waited in units together on a day, as a row beside those of what waits now."""
    return select(
        literal(part),
        cast(null(), Uuid()),
        *SUMS,
        cast(null(), UtcDateTime()),
    ).where(WaitingDay.unit_id.in_(units), WaitingDay.day == day)


def waited(day: date, entries: int | None, long: int | None) -> Waited | None:
    """Give what waited; None where no run was made."""
    return None if entries is None or long is None else Waited(day, int(entries), int(long))
