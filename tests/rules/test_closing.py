"""Closing a period: whose turn it is, and what was ticked (domain.md, "The life of an entry")."""

from datetime import date

import pytest

from domain.rules.closing import (
    LINES,
    Obstacle,
    first_open,
    next_month,
    order_obstacle,
    signs_as,
    tick_obstacles,
)
from domain.rules.reporting import Reporting, reporting_of

OCTOBER = reporting_of("month", 2026, 10)
NOVEMBER = reporting_of("month", 2026, 11)
TODAY = date(2026, 12, 2)


def in_the_way(
    covered: date | None, due: date | None, month: Reporting = NOVEMBER, today: date = TODAY
) -> str | None:
    found = order_obstacle("06685", month, covered, due, 1, today)
    return found.kind if found else None


def test_months_are_closed_in_order_once_and_when_they_are_over() -> None:
    assert in_the_way(date(2026, 10, 31), None) is None
    assert in_the_way(date(2026, 9, 30), None) == "earlier"
    assert in_the_way(None, date(2026, 10, 5)) == "earlier"
    assert in_the_way(None, date(2026, 10, 5), OCTOBER) is None
    assert in_the_way(None, None) is None
    assert in_the_way(date(2026, 11, 30), None) == "closed"
    assert in_the_way(date(2026, 10, 31), None, today=date(2026, 11, 30)) == "not_over"
    assert in_the_way(date(2026, 10, 31), None, today=date(2026, 12, 1)) is None


@pytest.mark.parametrize(
    ("covered", "counted", "first"),
    [
        (None, None, date(2026, 11, 1)),
        (None, date(2026, 11, 9), date(2026, 11, 1)),
        # What a wrong clock counted long ago is closed with the first month.
        (None, date(2024, 3, 9), date(2024, 3, 9)),
        (date(2026, 10, 31), date(2024, 3, 9), date(2026, 11, 1)),
        # After a change of the cut-off the month begins where the last one ended.
        (date(2026, 11, 14), None, date(2026, 11, 15)),
    ],
)
def test_months_leave_no_day_out_and_count_none_twice(
    covered: date | None, counted: date | None, first: date
) -> None:
    assert first_open(NOVEMBER, covered, counted) == first


def test_the_month_after_a_change_of_the_cut_off_is_the_one_its_first_day_lies_in() -> None:
    after = next_month(date(2026, 10, 31), None, 15)
    assert after == reporting_of("month", 2026, 11, 15)
    assert next_month(None, None, 1) is None


def test_every_line_is_ticked_with_the_figure_that_stands_there() -> None:
    standing = dict.fromkeys(LINES, 0) | {"pending": 3}
    assert tick_obstacles(standing, standing) == []
    assert tick_obstacles({}, standing) == [Obstacle("tick", line=line) for line in LINES]
    seen = {**standing, "pending": 2}
    assert tick_obstacles(seen, standing) == [Obstacle("moved", line="pending", seen=2, now=3)]


def test_a_name_is_ones_own_whatever_its_case_and_marks() -> None:
    assert signs_as("  dang DUY  loc", "Đặng Duy Lộc")
    assert not signs_as("", "Đặng Duy Lộc")
    assert not signs_as("Đặng Duy", "Đặng Duy Lộc")
