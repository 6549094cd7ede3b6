"""Hours of work out of hours, timed and declared, so that rest can be protected (domain.md).

A person's hours are for the chief of the own unit alone; the department reads the unit's.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from domain.services.desk_scope import Scope
from domain.services.entry_sums import COUNTED
from domain.services.span import Span
from domain.tables import Entry

BANDS: Final = ("early", "noon", "evening", "weekend", "holiday")


@dataclass(slots=True)
class Hours:
    """Minutes out of hours, and the days that had any; `bands` tells the minutes apart.

    Days are those on which somebody recorded such work or took part in it.
    """

    timed: int = 0
    declared: int = 0
    bands: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    days: set[date] = field(default_factory=set)

    @property
    def minutes(self) -> int:
        """Give timed and declared minutes together."""
        return self.timed + self.declared

    @property
    def longest_run(self) -> int:
        """Count the days in a row without an evening off, at their longest."""
        longest = run = 0
        before: date | None = None
        for day in sorted(self.days):
            run = run + 1 if before and day - before == timedelta(days=1) else 1
            longest, before = max(longest, run), day
        return longest


@dataclass(frozen=True, slots=True)
class UnitHours:
    """The hours of a unit, and of each of its people; `people` is no department's to read."""

    whole: Hours
    people: Mapping[UUID, Hours]

    @property
    def officers(self) -> int:
        """Count who had any."""
        return len(self.people)


def read_hours(session: Session, scope: Scope, span: Span) -> UnitHours:
    """Read the hours of a unit's entries that count in a span, in one query.

    A correction has the minutes of the entry that it corrects; they were worked once.
    """
    took_part = cast(Entry.with_officers, Text)
    keys = (Entry.officer_id, Entry.counted_on, Entry.timed, took_part)
    minutes = [func.sum(Entry.minutes[band].as_integer()) for band in BANDS]
    query = select(*keys, *minutes).where(
        Entry.unit_id.in_(scope.units),
        Entry.status.in_(COUNTED),
        Entry.counted_on >= span.first,
        Entry.counted_on <= span.last,
        Entry.corrects.is_(None),
    )
    return _hours(session.execute(query.group_by(*keys)).all())


def _hours(rows: Iterable[Any]) -> UnitHours:
    whole, people = Hours(), defaultdict[UUID, Hours](Hours)
    for officer, day, timed, took_part, *minutes in rows:
        bands = {band: int(found) for band, found in zip(BANDS, minutes, strict=True) if found}
        if not bands:
            continue
        for hours in (whole, people[officer]):
            _add(hours, timed, bands)
            hours.days.add(day)
        for other in json.loads(took_part):
            people[UUID(other)].days.add(day)
    return UnitHours(whole, dict(people))


def _add(hours: Hours, timed: bool, bands: Mapping[str, int]) -> None:
    minutes = sum(bands.values())
    hours.timed += minutes if timed else 0
    hours.declared += 0 if timed else minutes
    for band, found in bands.items():
        hours.bands[band] += found
