"""Reporting periods: a province's own months, and the quarters, halves and years made of them.

domain.md, "Campaigns and targets": the reporting period is a setting (calendar month, or
15th–14th). A month is named by the month that it ends in, so that November of a province that
cuts off on the 14th runs from 15 October to 14 November; the longer periods are whole months.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Kind = Literal["month", "quarter", "half", "year"]

MONTHS_OF: Final[dict[Kind, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
MONTHS_A_YEAR: Final = 12
# Every month has these days, so that a cut-off never falls on one that is not there.
LATEST_FIRST_DAY: Final = 28


@dataclass(frozen=True, slots=True)
class Reporting:
    """A reporting period: its kind, its year, its number in that year from 1, and its days."""

    kind: Kind
    year: int
    number: int
    first: date
    last: date


def reporting_of(kind: Kind, year: int, number: int, first_day: int = 1) -> Reporting:
    """Give the period of a kind by its number in a year; `first_day` is the province's cut-off.

    Raises ValueError for a number that the year does not have, or a first day beyond the 28th.
    """
    if not 1 <= first_day <= LATEST_FIRST_DAY:
        raise ValueError(f"a month begins on one of the days 1 to 28, not {first_day}")
    length = MONTHS_OF[kind]
    if not 1 <= number <= MONTHS_A_YEAR // length:
        raise ValueError(f"a year has no {kind} {number}")
    ends_in = number * length
    first = _opens(year, ends_in - length + 1, first_day)
    last = _opens(year, ends_in + 1, first_day) - timedelta(days=1)
    return Reporting(kind, year, number, first, last)


def reporting_on(kind: Kind, day: date, first_day: int = 1) -> Reporting:
    """Give the period of a kind that a day lies in."""
    year, month = _month_on(day, first_day)
    return reporting_of(kind, year, (month - 1) // MONTHS_OF[kind] + 1, first_day)


def neighbour_of(period: Reporting, way: int, first_day: int = 1) -> Reporting:
    """Give the period of the same kind just before (`way` -1) or after (1)."""
    edge = period.first - timedelta(days=1) if way < 0 else period.last + timedelta(days=1)
    return reporting_on(period.kind, edge, first_day)


def year_before(period: Reporting, first_day: int = 1) -> Reporting:
    """Give the same period of the year before (`cùng kỳ năm trước`)."""
    return reporting_of(period.kind, period.year - 1, period.number, first_day)


def _opens(year: int, month: int, first_day: int) -> date:
    # With a cut-off inside the month, a month opens in the calendar month before it.
    before = 0 if first_day == 1 else 1
    years, index = divmod(month - 1 - before, MONTHS_A_YEAR)
    return date(year + years, index + 1, first_day)


def _month_on(day: date, first_day: int) -> tuple[int, int]:
    later = first_day > 1 and day.day >= first_day
    years, index = divmod(day.month - 1 + later, MONTHS_A_YEAR)
    return day.year + years, index + 1
