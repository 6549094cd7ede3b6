"""A file of targets, checked whole before anything changes (domain.md, "Campaigns and targets")."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.rules.line_faults import Line, LineFault, given

TARGET_COLUMNS: Final = ("unit_code", "target")
MOST: Final = 100_000_000
# `1200`, or with its thousands apart as Vietnamese writes them: `1.200`.
NUMBER: Final = re.compile(r"\d{1,9}|\d{1,3}(?:\.\d{3}){1,2}", re.ASCII)
CODE_LENGTH: Final = 5


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit that may be asked; `listed` is how long its list is, None where there is no list."""

    unit_id: UUID
    listed: int | None = None
    excluded: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked line: how much is asked of a unit; 0 takes its target away."""

    unit_id: UUID
    target: int


def check_targets(
    lines: Iterable[Line], seats: Mapping[str, Seat]
) -> tuple[list[Asked], list[LineFault]]:
    """Give what the lines ask of units, and every fault; where there is one nothing may be stored.

    Faults: `unit`, `unit_twice`, `number`, `too_large`, `over_list` (more than the households or
    residents on the unit's list), `under_excluded` (less than can't be done).
    """
    good: list[Asked] = []
    wrong: list[LineFault] = []
    seen: dict[UUID, int] = {}
    for number, line in lines:
        seat = seats.get(unit_code(line["unit_code"]))
        target = read_number(line["target"])
        faults = list(_faults(number, line, seat, target, seen))
        wrong.extend(faults)
        if seat is not None:
            seen.setdefault(seat.unit_id, number)
        if seat is not None and target is not None and not faults:
            good.append(Asked(seat.unit_id, target))
    return good, wrong


def unit_code(text: str) -> str:
    """Read a unit's code; a spreadsheet takes the noughts before a number away (`6652`)."""
    code = text.strip()
    is_cut = code.isascii() and code.isdigit() and CODE_LENGTH - 2 < len(code) < CODE_LENGTH
    return code.zfill(CODE_LENGTH) if is_cut else code


def read_number(text: str) -> int | None:
    """Read a whole number from 0 on, its thousands apart or not; None where it is none."""
    found = NUMBER.fullmatch(text.strip())
    return int(found.group().replace(".", "")) if found else None


def _faults(
    number: int,
    line: Mapping[str, str],
    seat: Seat | None,
    target: int | None,
    seen: Mapping[UUID, int],
) -> Iterable[LineFault]:
    if seat is None:
        yield LineFault(number, "unit", {"code": given(line["unit_code"])})
    elif seat.unit_id in seen:
        code, other = given(line["unit_code"]), seen[seat.unit_id]
        yield LineFault(number, "unit_twice", {"code": code, "other": other})
    if target is None:
        yield LineFault(number, "number", {"given": given(line["target"])})
    elif target > MOST:
        yield LineFault(number, "too_large", {"given": target, "most": MOST})
    elif seat is not None:
        yield from _beyond(number, seat, target)


def _beyond(number: int, seat: Seat, target: int) -> Iterable[LineFault]:
    if seat.listed is not None and target > seat.listed:
        yield LineFault(number, "over_list", {"given": target, "listed": seat.listed})
    if target < seat.excluded:
        yield LineFault(number, "under_excluded", {"given": target, "excluded": seat.excluded})
