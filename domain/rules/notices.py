"""Notices: what somebody expects to be told, each with the place to act. Computed, never stored.

A notice is known by its key: what has the same key is the same notice, and is told once. It
carries no citizen's name and nothing that somebody wrote.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from uuid import UUID

from domain.rules.campaigns import Progress
from domain.rules.periods import LOCAL, local_day

# How long a phone may be silent before its officer, its chief and the department are told.
SILENT_AFTER: Final = timedelta(days=3)
# How long an entry may wait before its chief is told.
WAITS_LONG: Final = timedelta(hours=24)
# Nothing rings at night; what arose then rings in the morning.
RINGS_FROM, RINGS_UNTIL = time(6, 0), time(21, 30)

Kind = Literal["returned", "waiting", "behind", "silent"]


@dataclass(frozen=True, slots=True)
class Returned:
    """An own entry came back; `version` is the one that its return made."""

    entry_id: UUID
    version: int
    form: str
    started_at: datetime
    reason_code: str
    at: datetime
    kind: Kind = "returned"

    @property
    def key(self) -> str:
        """Name it: an entry that comes back once more is another notice."""
        return f"returned:{self.entry_id}:{self.version}"


@dataclass(frozen=True, slots=True)
class WaitsLong:
    """So many entries of a unit wait for its chief for over a day, the oldest since `oldest`.

    `at` is when the newest of them had waited a day.
    """

    unit_id: UUID
    entries: int
    oldest: datetime
    at: datetime
    kind: Kind = "waiting"

    @property
    def key(self) -> str:
        """Name it: what comes to wait on one day is one notice."""
        return f"waiting:{self.unit_id}:{local_day(self.at)}"


@dataclass(frozen=True, slots=True)
class Behind:
    """A campaign is behind an even pace in a unit, those below it included."""

    campaign_id: UUID
    name: str
    unit_id: UUID
    progress: Progress
    last_day: date
    at: datetime
    kind: Kind = "behind"

    @property
    def key(self) -> str:
        """Name it: while it lasts it is told once a week."""
        return f"behind:{self.campaign_id}:{self.unit_id}:{local_day(self.at)}"


@dataclass(frozen=True, slots=True)
class Silent:
    """Phones of a unit that have not synced for three days, the longest since `since`.

    `officer` and `device_id` where it is one phone of somebody whom the reader may know by name.
    """

    unit_id: UUID
    phones: int
    since: datetime
    at: datetime
    officer: str = ""
    device_id: UUID | None = None
    officer_id: UUID | None = None
    is_own: bool = False
    kind: Kind = "silent"

    @property
    def key(self) -> str:
        """Name it: a phone that was heard since and fell silent again is another notice."""
        return f"silent:{self.device_id or self.unit_id}:{self.at.isoformat(timespec='seconds')}"


Notice = Returned | WaitsLong | Behind | Silent
ORDER: Final[tuple[Kind, ...]] = ("returned", "waiting", "behind", "silent")


def in_order(notices: list[Notice]) -> list[Notice]:
    """Sort what one has to act upon first to the front, the newest of a kind first."""
    return sorted(notices, key=lambda notice: (ORDER.index(notice.kind), -notice.at.timestamp()))


def week_of(day: date, first: date) -> datetime:
    """Give the moment from which a campaign of `first` is told of in the week of a day.

    It is Monday's midnight, or that of the campaign's second day where that is later.
    """
    monday = day - timedelta(days=day.weekday())
    return datetime.combine(max(monday, first + timedelta(days=1)), time(), LOCAL)


def may_ring(now: datetime) -> bool:
    """Whether a phone may ring now: never between 21:30 and 06:00."""
    return RINGS_FROM <= now.astimezone(LOCAL).time() < RINGS_UNTIL
