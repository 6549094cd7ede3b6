"""Pictures drawn on the server: points and shades, as numbers that templates put into SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.services.span import Span

WIDTH: Final = 600
HEIGHT: Final = 64
ROOM: Final = 4
SHADES: Final = 4
FEWEST_FOR_DARK: Final = 4
LONGEST_BY_DAY: Final = 92


def points(values: Sequence[int], most: int) -> str:
    """Give the points of a line through values, `most` at the top; one value is a level line."""
    if not values:
        return ""
    if len(values) == 1:
        values = [*values, *values]
    step = WIDTH / (len(values) - 1)
    usable = HEIGHT - 2 * ROOM
    return " ".join(
        f"{at * step:.1f},{HEIGHT - ROOM - usable * max(value, 0) / max(most, 1):.1f}"
        for at, value in enumerate(values)
    )


def shades(values: Sequence[int]) -> list[int]:
    """Give each day's shade from 0 (nothing) to 4, against the busiest day of the same row.

    A row shows the rhythm of its own unit; it says nothing about which unit is larger.
    """
    most = max(FEWEST_FOR_DARK, *values) if values else FEWEST_FOR_DARK
    return [-(-SHADES * max(value, 0) // most) for value in values]


def share(part: int, whole: int) -> int:
    """Give a part of a whole from 0 to 100 for a bar; more than the whole fills it."""
    if whole <= 0:
        return 0
    return max(0, min(100, part * 100 // whole))


@dataclass(frozen=True, slots=True)
class Picture:
    """The line of days: all, and out of hours, as points; `most` is the height of its top.

    `count` says how many points there are, `by_month` whether each is a calendar month.
    """

    all: str
    outside: str
    most: int
    count: int
    by_month: bool


def picture(days: Sequence[tuple[date, int, int]], span: Span) -> Picture:
    """Draw the days that have come; of a long span its months, as single days would be a comb."""
    come: Sequence[tuple[date, int, int]] = days[: len(span.days)]
    by_month = is_long(span)
    if by_month:
        come = _by_month(come)
    most = max((value for _, value, _ in come), default=0)
    return Picture(
        points([value for _, value, _ in come], most),
        points([outside for _, _, outside in come], most),
        most,
        len(come),
        by_month,
    )


def is_long(span: Span) -> bool:
    """Whether a span is told by its months: it is longer than a quarter."""
    return (span.last - span.first).days > LONGEST_BY_DAY


def _by_month(days: Sequence[tuple[date, int, int]]) -> list[tuple[date, int, int]]:
    months: dict[date, tuple[int, int]] = {}
    for day, value, outside in days:
        before = months.get(first := day.replace(day=1), (0, 0))
        months[first] = (before[0] + value, before[1] + outside)
    return [(first, *sums) for first, sums in months.items()]
