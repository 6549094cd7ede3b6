"""The figures behind the flags: defaults of domain.md, "What needs a look", and a province's own.

No screen but the administrator's own prints them. Where that page gives no figure, the comment
says which one was chosen.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from typing import Any, Final

TENS: Final = 10


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a province calls quick, late, off, alike, many: whole numbers in the unit of the name.

    The unit, and between which bounds a province may set each, stand in `BOUNDS`.
    """

    door_seconds: int = 20
    machine_files: int = 40
    late_hours: int = 72
    clock_minutes: int = 10
    # An end that is typed as "now" runs ahead of the server by what two clocks may differ.
    future_minutes: int = 10
    # A note says something of its own when so many letters are left beside the form's phrases.
    note_letters: int = 20
    # A habit shows in so many entries, of which so large a part has a whole that is a multiple
    # of ten; the author's latest ones are looked at.
    tens_entries: int = 8
    tens_latest: int = 12
    tens_percent: int = 75
    # Pieces, the one at hand counted, that begin within one evening's length of each other.
    pieces: int = 3
    pieces_hours: int = 6
    # Whoever decides sooner has read nothing of an entry; seen in so many looks, in such a part.
    read_seconds: int = 3
    unread_looks: int = 10
    unread_percent: int = 50
    # Two approve each other when each decides on so large a part of so many entries.
    mutual_entries: int = 10
    mutual_percent: int = 80
    # A third of a unit's month in its last two days, of a month that has so many entries.
    eve_days: int = 2
    eve_percent: int = 33
    eve_entries: int = 30

    @property
    def late_after(self) -> timedelta:
        """How long after its end an entry may arrive."""
        return timedelta(hours=self.late_hours)

    @property
    def clock_off(self) -> timedelta:
        """By how much a phone's clock may differ."""
        return timedelta(minutes=self.clock_minutes)

    @property
    def future_after(self) -> timedelta:
        """By how much an end may lie ahead."""
        return timedelta(minutes=self.future_minutes)

    @property
    def evening(self) -> timedelta:
        """How far apart the pieces of one evening's work begin."""
        return timedelta(hours=self.pieces_hours)


DEFAULTS: Final = Thresholds()
KEYS: Final = tuple(field.name for field in fields(Thresholds))
# The flags that a screen for administrators lists, and the figures behind each.
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "burst": ("door_seconds", "machine_files"),
    "late": ("late_hours",),
    "clock": ("clock_minutes",),
    "future": ("future_minutes",),
    "copied": ("note_letters",),
    "tens": ("tens_entries", "tens_latest", "tens_percent"),
    "pieces": ("pieces", "pieces_hours"),
    "unread": ("read_seconds", "unread_looks", "unread_percent"),
    "mutual": ("mutual_entries", "mutual_percent"),
    "eve": ("eve_days", "eve_percent", "eve_entries"),
}
# The least and the most of each: what makes no sense, or would flag nothing ever, is refused.
BOUNDS: Final[Mapping[str, tuple[int, int]]] = {
    "door_seconds": (1, 600),
    "machine_files": (1, 1000),
    "late_hours": (1, 720),
    "clock_minutes": (1, 1440),
    "future_minutes": (1, 1440),
    "note_letters": (5, 300),
    "tens_entries": (3, 50),
    "tens_latest": (3, 50),
    "tens_percent": (50, 100),
    "pieces": (2, 20),
    "pieces_hours": (1, 24),
    "read_seconds": (1, 60),
    "unread_looks": (3, 500),
    "unread_percent": (10, 100),
    "mutual_entries": (3, 500),
    "mutual_percent": (51, 100),
    "eve_days": (1, 7),
    "eve_percent": (10, 90),
    "eve_entries": (10, 10000),
}


@dataclass(frozen=True, slots=True)
class BadFigure:
    """Why a figure is refused: `number` (none was given), `bounds`, or `latest`: a habit cannot
    show in more entries than are looked at.
    """

    kind: str
    low: int = 0
    high: int = 0


def thresholds_of(document: Mapping[str, Any]) -> Thresholds:
    """Give the thresholds of a stored document; what it does not name has its default."""
    return Thresholds(**{key: int(document[key]) for key in KEYS if key in document})


def document_of(thresholds: Thresholds) -> dict[str, int]:
    """Give thresholds as they are stored."""
    return asdict(thresholds)


def faults_in(given: Mapping[str, int | None]) -> dict[str, BadFigure]:
    """Name the figures that a province may not set, each with the reason; None is no number."""
    found = {key: fault for key in KEYS if (fault := _fault(key, given.get(key)))}
    entries, latest = given.get("tens_entries"), given.get("tens_latest")
    if not {"tens_entries", "tens_latest"} & found.keys() and entries and latest:
        found |= {"tens_latest": BadFigure("latest")} if latest < entries else {}
    return found


def _fault(key: str, value: int | None) -> BadFigure | None:
    low, high = BOUNDS[key]
    if value is None:
        return BadFigure("number", low, high)
    return None if low <= value <= high else BadFigure("bounds", low, high)
