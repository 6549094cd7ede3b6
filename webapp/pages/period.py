"""The span of days that a page is about: a period by its name, or from one day to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from flask_babel import gettext

from domain import errors
from domain.errors import DomainError
from domain.rules.reporting import reporting_on
from domain.services.likes import KINDS, a_year_before, neighbour
from domain.services.span import Span
from webapp.pages.days import read_day

# As long as the totals answer a machine: ten years and some days.
LONGEST: Final = timedelta(days=3700)
# Likes of a span lie as far before it as it is long, so not every day of an address will do.
YEARS: Final = range(1990, 2190)
NAMED: Final = ("month", "week", "quarter", "half", "year")


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days with the name that it was asked for by; `span` for a free one.

    `first_day` is the day of the month on which the province's months begin.
    """

    name: str
    span: Span
    first_day: int = 1

    @property
    def before(self) -> Span:
        """Give the like of it just before: the month before a month, else as many days."""
        return neighbour(self.span, -1, self.first_day)

    @property
    def after(self) -> Span:
        """Give the like of it just after."""
        return neighbour(self.span, 1, self.first_day)

    @property
    def year_ago(self) -> Span:
        """Give the same span of the year before."""
        return a_year_before(self.span, self.first_day)


def read_period(asked: Mapping[str, str], today: date, first_day: int = 1) -> Period:
    """Read `period` (month, week, quarter, half, year), or `from` and `to`; else this month.

    Raises DomainError (`invalid`) for what is no period, or longer than ten years.
    """
    first, last = read_day(asked, "from"), read_day(asked, "to")
    if first is None and last is None:
        return Period(name := _name(asked), _named(name, today, first_day), first_day)
    last = last or max(first or today, today)
    first = first or last.replace(day=1)
    if last < first:
        raise _wrong("to", gettext("The last day is before the first."))
    if last - first > LONGEST:
        raise _wrong("to", gettext("The span is longer than ten years."))
    for name, day in (("from", first), ("to", last)):
        if day.year not in YEARS:
            raise _wrong(name, gettext("The year is too far from now."))
    return Period("span", Span(first, last), first_day)


def _name(asked: Mapping[str, str]) -> str:
    name = asked.get("period", "").strip() or "month"
    if name not in NAMED:
        raise _wrong("period", gettext("There is no such period."))
    return name


def _named(name: str, today: date, first_day: int) -> Span:
    for kind in KINDS:
        if kind == name:
            found = reporting_on(kind, today, first_day)
            return Span(found.first, found.last)
    monday = today - timedelta(days=today.weekday())
    return Span(monday, monday + timedelta(days=6))


def _wrong(name: str, words: str) -> DomainError:
    return DomainError(errors.INVALID, errors={name: [words]})
