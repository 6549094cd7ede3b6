"""Reports: which days they are about, from when they are cumulated, what they are compared with."""

from datetime import date

import pytest

from domain.rules.report_period import (
    REPORT_KINDS,
    beside,
    over_years,
    report_on,
    report_over,
    whole_years,
)

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("kind", "first", "last", "before"),
    [
        ("day", DAY, DAY, (date(2025, 11, 21), date(2025, 11, 21))),
        ("week", date(2026, 11, 16), date(2026, 11, 22), (date(2025, 11, 17), date(2025, 11, 23))),
        ("month", date(2026, 11, 1), date(2026, 11, 30), (date(2025, 11, 1), date(2025, 11, 30))),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31), (date(2025, 10, 1), date(2025, 12, 31))),
        ("half", date(2026, 7, 1), date(2026, 12, 31), (date(2025, 7, 1), date(2025, 12, 31))),
        ("year", date(2026, 1, 1), date(2026, 12, 31), (date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_a_report_has_its_days_and_the_same_span_a_year_before(
    kind: str, first: date, last: date, before: tuple[date, date]
) -> None:
    period = report_on(kind, DAY)  # type: ignore[arg-type]
    assert (period.first, period.last, period.before) == (first, last, before)
    assert period.opens == date(2026, 1, 1)


def test_with_a_cut_off_the_year_opens_in_the_december_before() -> None:
    november = report_on("month", DAY, 15)
    assert (november.first, november.last) == (date(2026, 11, 15), date(2026, 12, 14))
    assert november.opens == date(2025, 12, 15)
    assert november.before == (date(2025, 11, 15), date(2025, 12, 14))


def test_a_week_over_the_new_year_is_cumulated_from_the_year_that_it_begins_in() -> None:
    week = report_on("week", date(2027, 1, 2))
    assert (week.first, week.opens) == (date(2026, 12, 28), date(2026, 1, 1))


def test_the_29th_of_february_is_compared_with_the_28th() -> None:
    assert report_on("day", date(2028, 2, 29)).before == (date(2027, 2, 28), date(2027, 2, 28))


def test_what_is_longer_than_a_year_has_no_like_in_the_year_before() -> None:
    assert report_over(date(2021, 1, 1), date(2025, 12, 31)).before is None
    assert report_over(date(2026, 1, 1), date(2026, 3, 31)).before == (
        date(2025, 1, 1),
        date(2025, 3, 31),
    )


@pytest.mark.parametrize("first_day", [1, 15])
@pytest.mark.parametrize("kind", REPORT_KINDS)
def test_the_one_before_and_the_one_after_touch(kind: str, first_day: int) -> None:
    period = report_on(kind, DAY, first_day)  # type: ignore[arg-type]
    after = beside(period, 1, first_day)
    assert (after.first - period.last).days == 1
    assert beside(after, -1, first_day) == period


def test_a_span_of_years_is_known_as_one() -> None:
    term = over_years(2021, 2025, 15)
    assert (term.first, term.last) == (date(2020, 12, 15), date(2025, 12, 14))
    assert whole_years(term, 15) == (2021, 2025)
    assert whole_years(beside(term, 1, 15), 15) == (2026, 2030)
    assert whole_years(report_over(date(2021, 1, 1), date(2025, 12, 30))) is None


def test_a_span_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="a span from"):
        report_over(DAY, date(2026, 11, 20))
    with pytest.raises(ValueError, match="a span from"):
        over_years(2026, 2025)
