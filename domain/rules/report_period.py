"""What a report is about: its days, the year that it is cumulated in, the same span a year before.

A report is of a day, a week, one of the province's own months and what is made of them
(domain/rules/reporting.py), or of a free span, mostly of years.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

from domain.rules.reporting import Reporting, neighbour_of, reporting_on, year_before

ReportKind = Literal["day", "week", "month", "quarter", "half", "year", "span"]
REPORT_KINDS: Final[tuple[ReportKind, ...]] = get_args(ReportKind)
A_WEEK: Final = timedelta(days=7)
# So many weeks are the same week of the year before, on the same days of the week.
WEEKS_A_YEAR: Final = 52 * A_WEEK
LONGEST_COMPARED: Final = timedelta(days=366)
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The days of a report, `first` and `last` both counted.

    `reporting` is there for the province's own periods. Figures are cumulated from `opens`, the
    first reporting day of the year that the report begins in. `before` are the days of the same
    span a year before; None for what is longer than a year, which has no like in the year before.
    """

    kind: ReportKind
    first: date
    last: date
    opens: date
    before: Days | None
    reporting: Reporting | None = None


def report_on(kind: ReportKind, day: date, first_day: int = 1) -> ReportPeriod:
    """Give the report of a kind that a day lies in; `first_day` is the province's cut-off.

    Of the kind `span` it is the year. Raises ValueError for a first day beyond the 28th.
    """
    if kind == "day":
        return _period(kind, (day, day), _a_year_earlier((day, day)), first_day)
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        days = (monday, monday + A_WEEK - timedelta(days=1))
        before = (days[0] - WEEKS_A_YEAR, days[1] - WEEKS_A_YEAR)
        return _period(kind, days, before, first_day)
    if kind == "span":
        year = reporting_on("year", day, first_day)
        return report_over(year.first, year.last, first_day)
    return _of_months(reporting_on(kind, day, first_day), first_day)


def report_over(first: date, last: date, first_day: int = 1) -> ReportPeriod:
    """Give the report of a free span. Raises ValueError where it ends before it begins."""
    if last < first:
        raise ValueError(f"a span from {first} to {last}")
    days = (first, last)
    is_compared = last - first <= LONGEST_COMPARED
    return _period("span", days, _a_year_earlier(days) if is_compared else None, first_day)


def beside(period: ReportPeriod, way: int, first_day: int = 1) -> ReportPeriod:
    """Give the report just before (`way` -1) or after (1); of a free span one as long."""
    if period.reporting is not None:
        return _of_months(neighbour_of(period.reporting, way, first_day), first_day)
    length = period.last - period.first + timedelta(days=1)
    first, last = period.first + way * length, period.last + way * length
    if period.kind == "span":
        whole = whole_years(period, first_day)
        if whole is None:
            return report_over(first, last, first_day)
        return over_years(whole[0] + way * _count(whole), whole[1] + way * _count(whole), first_day)
    return report_on(period.kind, first, first_day)


def over_years(first: int, last: int, first_day: int = 1) -> ReportPeriod:
    """Give the report of a span of reporting years, both counted.

    Raises ValueError where the last is before the first.
    """
    if last < first:
        raise ValueError(f"a span from {first} to {last}")
    opens = reporting_on("year", date(first, 6, 30), first_day).first
    closes = reporting_on("year", date(last, 6, 30), first_day).last
    return report_over(opens, closes, first_day)


def whole_years(period: ReportPeriod, first_day: int = 1) -> tuple[int, int] | None:
    """Give the first and last year of a span that is made of whole reporting years, else None."""
    begins = reporting_on("year", period.first, first_day)
    ends = reporting_on("year", period.last, first_day)
    if (begins.first, ends.last) != (period.first, period.last):
        return None
    return begins.year, ends.year


def _of_months(reporting: Reporting, first_day: int) -> ReportPeriod:
    earlier = year_before(reporting, first_day)
    opens = reporting_on("year", reporting.first, first_day).first
    days = (earlier.first, earlier.last)
    return ReportPeriod(
        reporting.kind, reporting.first, reporting.last, opens, days, reporting=reporting
    )


def _period(kind: ReportKind, days: Days, before: Days | None, first_day: int) -> ReportPeriod:
    opens = reporting_on("year", days[0], first_day).first
    return ReportPeriod(kind, days[0], days[1], opens, before)


def _a_year_earlier(days: Days) -> Days:
    return _same_day(days[0]), _same_day(days[1])


def _same_day(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def _count(years: tuple[int, int]) -> int:
    return years[1] - years[0] + 1
