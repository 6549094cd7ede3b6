"""How large a demo is, and which unit plays which part in it."""

from collections.abc import Sequence
from dataclasses import dataclass

PROVINCE = "Quảng Ninh"
# Units that are played first, so that a small demo has all that is planted too: Hồng Gai, Cái
# Chiên, Cô Tô and Bãi Cháy; Quảng La, Mạo Khê and Quảng Yên. Storms come to the islands.
MAIN, SILENT, LATE, CLOSING = "06685", "06967", "07192", "06673"
COPYING, INVENTING, MERGING = "07054", "07069", "07132"
FIRST = (MAIN, SILENT, LATE, CLOSING, COPYING, INVENTING, MERGING)
STORMY = ("07192", "06994", "06757")


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is made: `units` with people (None: all), `officers` on average, `days` up to now.

    `officers` None takes the sizes of demo.md, about 31 a unit.
    """

    seed: int = 7
    days: int = 14
    units: int | None = None
    officers: int | None = None
    areas: int | None = None


SMALL = Scale(days=3, units=4, officers=8, areas=8)
FEWEST_UNITS, FEWEST_DAYS = 4, 3


@dataclass(frozen=True, slots=True)
class Parts:
    """The codes of the units in which something is planted."""

    main: str
    silent: str
    late: str
    closing: str
    copying: str
    inventing: str
    merging: str


def parts_among(codes: Sequence[str]) -> Parts:
    """Give each part to its unit; where that one has no people, to the one that closes a period."""
    return Parts(*(code if code in codes else CLOSING for code in FIRST))


def in_order(codes: Sequence[str]) -> list[str]:
    """Put the units that play a part first, the others after them by code."""
    first = [code for code in FIRST if code in codes]
    return [*first, *sorted(set(codes) - set(first))]
