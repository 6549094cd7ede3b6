"""What lies before a chief on one evening: 145 entries of 24 officers, sent by their phones."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from domain.services.areas import load_areas
from domain.services.officers import load_officers
from domain.tables import Area, Officer
from tests.phone import Phone
from tests.town import Town

UNIT, CHIEF, OTHER_CHIEF = "06685", "chihuy1", "chihuy2"
TONIGHT = "2026-11-21T21:10:00+07:00"
ENTRIES, OFFICERS, FLAGGED, LOOKS = 145, 24, 12, 7
# An outing begins every two hours from here, so that nobody is in two places at once.
FIRST = datetime.fromisoformat("2026-11-21T08:00:00+07:00")
AREAS = tuple(f"Khu phố {number}" for number in range(1, 13))

WORKS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("door_visit", {"met": 9, "absent": 3, "purpose": "residence"}),
    ("data_check", {"assigned": 60, "checked": 23, "matched": 23, "dataset": "vehicle"}),
    ("procedure", {"received": 11, "procedure": "vneid_level_2", "place": "mobile"}),
    ("outreach", {"attendees": 46, "topic": "fraud"}),
    ("support", {"households": 3, "gifts": 6, "activity": "poor_household"}),
)
# 36 doors, typed, in nine minutes: a reason to look.
HASTY = {"met": 30, "absent": 6, "purpose": "residence"}


@dataclass
class Evening:
    """Ids of what was sent: what has a flag, what the lot draws, and all the rest."""

    flagged: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def fill(town: Town) -> Evening:
    """Send the evening's entries; the lot of the phone draws exactly seven of the unflagged."""
    people = _people(town)
    _areas(town)
    evening, lots = Evening(), _lots()
    bodies = [_body(town, evening, number, lots) for number in range(ENTRIES)]
    for place, username in enumerate(people):
        phone = Phone(town, username)
        own = bodies[place::OFFICERS]
        results = phone.send(*(phone.submit(**body) for body in own))
        assert [result["status"] for result in results] == ["applied"] * len(own), results
    return evening


def _people(town: Town) -> list[str]:
    names = [f"dem{number:02}" for number in range(1, OFFICERS + 1)]
    columns = ("username", "full_name", "role", "unit_code", "password")
    rows = [(name, f"Cán bộ Đêm {name[3:]}", "officer", UNIT, "") for name in names]
    lines = [dict(zip(columns, row, strict=True)) for row in rows]
    with town.rows(writes=True) as session:
        load_officers(session, enumerate(lines, start=2), datetime.now(UTC))
        people = session.execute(select(Officer.username, Officer.id))
        town.officers.update((username, officer) for username, officer in people)
    return names


def _areas(town: Town) -> None:
    columns = ("unit_code", "name", "kind", "households", "residents")
    rows = [(UNIT, name, "khu phố", "900", "3100") for name in AREAS]
    lines = [dict(zip(columns, row, strict=True)) for row in rows]
    with town.rows(writes=True) as session:
        load_areas(session, enumerate(lines, start=2), datetime.now(UTC))
        named = session.scalars(select(Area).where(Area.name.in_(AREAS)))
        town.areas.update((area.name, area.id) for area in named)


def _body(town: Town, evening: Evening, number: int, lots: Iterator[bool]) -> dict[str, Any]:
    turn, officer = divmod(number, OFFICERS)
    start = FIRST + timedelta(hours=2 * turn, minutes=officer)
    hasty = number < FLAGGED
    form, details = WORKS[number % len(WORKS)]
    form, details = ("door_visit", HASTY) if hasty else (form, details)
    drawn = not hasty and next(lots)
    entry_id = _new_id(town.officers[CHIEF], drawn)
    (evening.flagged if hasty else evening.drawn if drawn else evening.rest).append(entry_id)
    length = timedelta(minutes=9 if hasty else 70)
    return {
        "entry_id": entry_id,
        "form": form,
        "details": details,
        "area": AREAS[(officer + turn) % len(AREAS)],
        "started_at": start.isoformat(),
        "ended_at": (start + length).isoformat(),
    }


def _lots() -> Iterator[bool]:
    """Draw seven of the 133 that have no flag, spread over the evening."""
    every = (ENTRIES - FLAGGED) // LOOKS
    return cycle([True, *[False] * (every - 1)])


def _new_id(chief: UUID, drawn: bool) -> str:
    """Make ids until the lot says of one what is wanted."""
    while is_drawn(chief, entry_id := str(uuid4())) is not drawn:
        pass
    return entry_id


def is_drawn(chief: UUID, entry_id: str) -> bool:
    """Whether the phone of a chief draws an entry as the one in twenty to look at."""
    code = 0x811C9DC5
    for sign in f"{chief}:{entry_id}":
        code = ((code ^ ord(sign)) * 0x01000193) & 0xFFFFFFFF
    return (code ^ (code >> 15)) % 20 == 0
