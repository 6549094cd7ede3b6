"""The staff of a unit: how many, who, how busy, and how good their phones and lines are."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from domain.actor import Actor
from domain.services.demo.chance import happens, new_id, one_of, within
from domain.services.demo.names import full_name
from domain.services.demo.places import Ground

SIZES = {(12, 19): 0.35, (20, 34): 0.40, (35, 69): 0.20, (70, 120): 0.05}
MEAN_SIZE = 31
FEWEST = 5
# 60 % of the entries come from 25 % of the officers.
BUSY, BUSY_FACTOR, QUIET_FACTOR = 0.25, 2.4, 0.533
CHIEF_FACTOR = 0.4
# How many of the entries that come back are mended within the weeks of the demo.
MENDS = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """How long a phone stays without a signal: the median in minutes, and the spread."""

    median: float = 35
    spread: float = 1.93


NEAR_A_MAST = Line(median=6, spread=0.3)
FAR_OUT = Line(median=60 * 40, spread=0.6)


@dataclass(slots=True)
class Person:
    """Somebody of the demo, with the phone that they carry and the areas that are theirs."""

    id: UUID
    username: str
    full_name: str
    role: str
    phone: UUID
    factor: float = 0.0
    mends: float = MENDS
    clock_off: timedelta = timedelta()
    line: Line = field(default_factory=Line)
    beat: tuple[Ground, ...] = ()
    # What is left of the lists that were handed to them, by area and data set.
    lists: dict[UUID, dict[str, int]] = field(default_factory=dict)
    last_n: int = 0
    last_seen: datetime | None = None

    def acting(self, seat: UUID, reach: UUID) -> Actor:
        """Give the person as somebody who acts at a seat and reaches so far."""
        return Actor(self.id, self.role, seat, reach, self.phone, self.full_name)


def staff_size(rng: Random, mean: int | None = None) -> int:
    """Draw how many officers a unit has (demo.md); `mean` scales it to another average."""
    low, high = one_of(rng, SIZES)
    size = rng.randint(low, high)
    return size if mean is None else max(FEWEST, round(size * mean / MEAN_SIZE))


def draw_staff(rng: Random, slug: str, size: int, hired: datetime) -> list[Person]:
    """Draw the people of a unit, its two or three chiefs first; the names are all different."""
    chiefs = within(2, size / 10, 3)
    names = _different_names(rng, size)
    return [
        _drawn(rng, _username("chihuy", i, slug), names[i], "chief", hired)
        if i < chiefs
        else _drawn(rng, _username("canbo", i - chiefs, slug), names[i], "officer", hired)
        for i in range(size)
    ]


def draw_person(rng: Random, username: str, role: str, hired: datetime) -> Person:
    """Draw one person with a desk and no beat."""
    return Person(new_id(rng, hired), username, full_name(rng), role, new_id(rng, hired))


def give_beats(rng: Random, staff: list[Person], grounds: list[Ground]) -> None:
    """Give each person one to three areas; an area has somebody as long as there are people."""
    waiting: list[Ground] = []
    for person in staff:
        beat = []
        for _ in range(rng.randint(1, 3)):
            if not waiting:
                waiting = rng.sample(grounds, len(grounds))
            beat.append(waiting.pop())
        person.beat = tuple(beat)


def _drawn(rng: Random, username: str, name: str, role: str, hired: datetime) -> Person:
    factor = BUSY_FACTOR if happens(rng, BUSY) else QUIET_FACTOR
    return Person(
        id=new_id(rng, hired),
        username=username,
        full_name=name,
        role=role,
        phone=new_id(rng, hired),
        factor=CHIEF_FACTOR if role == "chief" else factor,
        clock_off=_clock_off(rng),
    )


def _clock_off(rng: Random) -> timedelta:
    # Off by over 5 minutes: 2 % of the phones; by over an hour: 0.2 %.
    drawn = rng.random()
    sign = rng.choice((-1, 1))
    if drawn < 0.002:
        return sign * timedelta(minutes=rng.randint(61, 600))
    if drawn < 0.02:
        return sign * timedelta(minutes=rng.randint(6, 50))
    return timedelta(seconds=rng.randint(-40, 40))


def _different_names(rng: Random, number: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < number:
        names[full_name(rng)] = None
    return list(names)


def _username(word: str, place: int, slug: str) -> str:
    return f"{word}{place + 1 if place else ''}.{slug}"
