"""Closing a period: what is looked at before, and what stands in the way (domain.md, "The life").

A unit's months are closed one after another, the province's when all its units are. What is named
here says why nothing was closed; the words for it are the page's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.rules.reporting import Reporting, reporting_on
from domain.rules.text import folded

# The five lines that are ticked, in the order of the page.
LINES: Final = ("pending", "flags", "samples", "differences", "corrections")


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a period is not closed.

    `kind` is `not_over`, `closed`, `earlier` (another month comes first: `month`), `units` (some
    of the province are open, their names in `names`), `tick` (a line was not ticked), `moved` (a
    line is no longer what was seen: `seen` and `now`) or `name` (not that of who signs). `unit` is
    the code of the unit that it is about.
    """

    kind: str
    unit: str = ""
    line: str = ""
    month: Reporting | None = None
    names: tuple[str, ...] = ()
    seen: int = 0
    now: int = 0


def next_month(covered: date | None, due: date | None, first_day: int) -> Reporting | None:
    """Give the month that a unit closes next; None where nothing has been closed or counted.

    `covered` is the last day of its newest closed period, `due` the day from which months are due
    for a unit that has never closed one.
    """
    day = covered + timedelta(days=1) if covered else due
    return reporting_on("month", day, first_day) if day else None


def first_open(month: Reporting, covered: date | None, counted: date | None) -> date:
    """Give the first day that closing a month closes for a unit.

    After a change of the cut-off a month begins where the last one ended. What a wrong clock
    counted before a unit's first month is closed with it, so that months leave no day out.
    """
    if covered is None:
        return min(month.first, counted or month.first)
    return max(month.first, covered + timedelta(days=1))


def order_obstacle(
    unit: str,
    month: Reporting,
    covered: date | None,
    due: date | None,
    first_day: int,
    today: date,
) -> Obstacle | None:
    """Say why it is not this month's turn for a unit; None where it is."""
    if month.last >= today:
        return Obstacle("not_over", unit, month=month)
    if covered is not None and covered >= month.last:
        return Obstacle("closed", unit, month=month)
    earlier = next_month(covered, due, first_day)
    if earlier is not None and earlier.last < month.last:
        return Obstacle("earlier", unit, month=earlier)
    return None


def tick_obstacles(ticked: Mapping[str, int], lines: Mapping[str, int]) -> list[Obstacle]:
    """List the lines that were not ticked, or ticked with another figure than stands there now."""
    found = []
    for line in LINES:
        if line not in ticked:
            found.append(Obstacle("tick", line=line))
        elif ticked[line] != lines[line]:
            found.append(Obstacle("moved", line=line, seen=ticked[line], now=lines[line]))
    return found


def signs_as(typed: str, full_name: str) -> bool:
    """Whether a typed name is somebody's own; case, marks and spaces do not matter."""
    return folded(typed) == folded(full_name)
