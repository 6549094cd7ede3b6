"""Reporting periods: calendar months, and months that a province cuts off on another day."""

from datetime import date, timedelta

import pytest

from domain.rules.reporting import (
    MONTHS_OF,
    Kind,
    neighbour_of,
    reporting_of,
    reporting_on,
    year_before,
)

KINDS: tuple[Kind, ...] = ("month", "quarter", "half", "year")


def test_a_calendar_month_is_the_month() -> None:
    november = reporting_of("month", 2026, 11)
    assert (november.first, november.last) == (date(2026, 11, 1), date(2026, 11, 30))


def test_a_month_that_is_cut_off_on_the_14th_is_named_by_the_month_it_ends_in() -> None:
    november = reporting_of("month", 2026, 11, first_day=15)
    assert (november.first, november.last) == (date(2026, 10, 15), date(2026, 11, 14))
    january = reporting_of("month", 2026, 1, first_day=15)
    assert (january.first, january.last) == (date(2025, 12, 15), date(2026, 1, 14))


def test_longer_periods_are_whole_months() -> None:
    half = reporting_of("half", 2026, 1)
    assert (half.first, half.last) == (date(2026, 1, 1), date(2026, 6, 30))
    year = reporting_of("year", 2026, 1, first_day=15)
    assert (year.first, year.last) == (date(2025, 12, 15), date(2026, 12, 14))


def test_a_day_after_the_cut_off_lies_in_the_next_month() -> None:
    assert reporting_on("month", date(2026, 12, 14), 15).number == 12
    after = reporting_on("month", date(2026, 12, 15), 15)
    assert (after.year, after.number) == (2027, 1)
    assert reporting_on("year", date(2026, 12, 15), 15).year == 2027


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first_day", [1, 2, 15, 28])
def test_the_periods_of_a_kind_follow_each_other_without_a_gap(kind: Kind, first_day: int) -> None:
    period = reporting_of(kind, 2024, 1, first_day)
    for _ in range(3 * 12 // MONTHS_OF[kind]):
        after = neighbour_of(period, 1, first_day)
        assert after.first == period.last + timedelta(days=1)
        assert neighbour_of(after, -1, first_day) == period
        assert reporting_on(kind, after.first, first_day) == after
        assert reporting_on(kind, after.last, first_day) == after
        period = after


def test_the_same_period_of_the_year_before() -> None:
    assert year_before(reporting_of("month", 2024, 2)).last == date(2023, 2, 28)
    assert year_before(reporting_of("month", 2025, 2)).last == date(2024, 2, 29)


@pytest.mark.parametrize(("kind", "number"), [("month", 13), ("quarter", 0), ("half", 3)])
def test_a_period_that_a_year_does_not_have_is_refused(kind: Kind, number: int) -> None:
    with pytest.raises(ValueError, match="no"):
        reporting_of(kind, 2026, number)


@pytest.mark.parametrize("first_day", [0, 29, 31])
def test_a_cut_off_that_a_month_may_lack_is_refused(first_day: int) -> None:
    with pytest.raises(ValueError, match="28"):
        reporting_of("month", 2026, 2, first_day)
