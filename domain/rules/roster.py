"""The lines of a roster: read, and checked one by one and against each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from domain.rules.line_faults import LineFault, given
from domain.rules.text import normal, normal_username
from domain.rules.units import SEATS

COLUMNS: Final = ("username", "full_name", "role", "unit_code", "password")
LONGEST_NAME: Final = 200
# As passwords are bounded where they are set (domain/services/passwords.py).
PASSWORD: Final = range(8, 201)


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A checked line of a roster."""

    number: int
    username: str
    full_name: str
    role: str
    unit_code: str
    password: str


def read_roster(
    lines: Iterable[tuple[int, Mapping[str, str]]], kinds: Mapping[str, str]
) -> tuple[list[RosterLine], list[LineFault]]:
    """Give the good lines of a roster and every fault of the others.

    `lines` are numbered and have the columns of `COLUMNS`; `kinds` gives the kind of each unit
    that may be named, by code.
    """
    seen: dict[str, int] = {}
    good: list[RosterLine] = []
    wrong: list[LineFault] = []
    for number, cells in lines:
        line = _line(number, cells)
        faults = [LineFault(number, *fault) for fault in _faults(line, cells, kinds, seen)]
        if faults:
            wrong += faults
            continue
        seen[line.username] = number
        good.append(line)
    return good, wrong


def _line(number: int, cells: Mapping[str, str]) -> RosterLine:
    return RosterLine(
        number=number,
        username=normal_username(cells["username"]),
        full_name=normal(cells["full_name"]).strip(),
        role=cells["role"].strip(),
        unit_code=cells["unit_code"].strip(),
        password=cells["password"],
    )


def _faults(
    line: RosterLine, cells: Mapping[str, str], kinds: Mapping[str, str], seen: Mapping[str, int]
) -> Iterator[tuple[str, dict[str, str | int]]]:
    if not line.username:
        yield "no_username", {}
    if any(sign.isspace() for sign in line.username):
        yield "spaced_username", {}
    if line.username in seen:
        yield "username_twice", {"other": seen[line.username]}
    yield from _name_faults(line.full_name)
    yield from _seat_faults(line, kinds)
    if line.password and len(line.password) not in PASSWORD:
        yield "password", {"least": PASSWORD.start, "most": PASSWORD.stop - 1}
    if any("\x00" in cell for cell in cells.values()):
        yield "unwritable", {}


def _name_faults(name: str) -> Iterator[tuple[str, dict[str, str | int]]]:
    if not 0 < len(name) <= LONGEST_NAME:
        yield "no_name", {}
    elif not name.isprintable():
        yield "unprintable_name", {}


def _seat_faults(
    line: RosterLine, kinds: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, str | int]]]:
    kind = kinds.get(line.unit_code)
    if line.role not in SEATS:
        yield "role", {"role": given(line.role)}
    if kind is None:
        yield "unit", {"code": given(line.unit_code)}
    elif line.role in SEATS and kind not in SEATS[line.role]:
        yield "seat", {"role": given(line.role)}
