"""The span of days that a page is about: a period by its name, or from one day to another."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from flask_babel import gettext

from domain import errors
from domain.errors import DomainError
from domain.rules.figures import MONTHS
from domain.rules.rounds import ROMAN, Round, quarter_name, quarter_of
from domain.services.span import Span
from webapp.i18n import language
from webapp.pages.days import read_day
from webapp.words.numbers import day, short_day

LONGEST: Final = timedelta(days=366)
NAMED: Final = ("month", "week", "quarter")


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days with the name that it was asked for by; `span` for a free one."""

    name: str
    span: Span

    @property
    def before(self) -> Span:
        """Give the like of it just before: the month before a month, else as many days."""
        return neighbour(self.span, -1)

    @property
    def after(self) -> Span:
        """Give the like of it just after."""
        return neighbour(self.span, 1)


def read_period(asked: Mapping[str, str], today: date) -> Period:
    """Read `period` (month, week, quarter), or `from` and `to`; this month where none is given.

    Raises DomainError (`invalid`) for what is no period, or longer than a year.
    """
    first, last = read_day(asked, "from"), read_day(asked, "to")
    if first is None and last is None:
        return Period(name := _name(asked), _named(name, today))
    last = last or max(first or today, today)
    first = first or last.replace(day=1)
    if last < first:
        raise _wrong("to", gettext("The last day is before the first."))
    if last - first > LONGEST:
        raise _wrong("to", gettext("The span is longer than a year."))
    return Period("span", Span(first, last))


def span_name(span: Span) -> str:
    """Name a span of days as people say it: `Tháng 11/2026`, `Quý IV/2026`, `01/11–15/11/2026`."""
    first, last = span.first, span.last
    if first == last:
        return day(first)
    if first.day == 1 and last == _month_end(first):
        if language() == "en":
            return f"{MONTHS[first.month - 1]} {first.year}"
        return gettext("Month %(month)s/%(year)s", month=first.month, year=first.year)
    quarter = quarter_of(first)
    if (first, last) == (quarter.first, quarter.last):
        roman = ROMAN[(first.month - 1) // 3]
        return gettext("Quarter %(roman)s/%(year)s", roman=roman, year=first.year)
    begins = short_day(first) if first.year == last.year else day(first)
    return f"{begins}–{day(last)}" if language() == "vi" else f"{begins} – {day(last)}"


def round_name(the_round: Round) -> str:
    """Name a round: `vòng quý IV`."""
    return quarter_name(the_round.first, language())


def neighbour(span: Span, way: int) -> Span:
    """Give the span of the same kind one step before (-1) or after (1)."""
    if way < 0:
        last = span.first - timedelta(days=1)
        return _like(span, last)
    first = span.last + timedelta(days=1)
    return _like(span, first)


def _like(span: Span, day_of_it: date) -> Span:
    quarter = quarter_of(span.first)
    if span.first.day == 1 and span.last == _month_end(span.first):
        return Span(day_of_it.replace(day=1), _month_end(day_of_it))
    if (span.first, span.last) == (quarter.first, quarter.last):
        other = quarter_of(day_of_it)
        return Span(other.first, other.last)
    length = span.last - span.first
    if day_of_it < span.first:
        return Span(day_of_it - length, day_of_it)
    return Span(day_of_it, day_of_it + length)


def _name(asked: Mapping[str, str]) -> str:
    name = asked.get("period", "").strip() or "month"
    if name not in NAMED:
        raise _wrong("period", gettext("There is no such period."))
    return name


def _named(name: str, today: date) -> Span:
    if name == "week":
        monday = today - timedelta(days=today.weekday())
        return Span(monday, monday + timedelta(days=6))
    if name == "quarter":
        quarter = quarter_of(today)
        return Span(quarter.first, quarter.last)
    return Span(today.replace(day=1), _month_end(today))


def _month_end(of: date) -> date:
    return of.replace(day=monthrange(of.year, of.month)[1])


def _wrong(name: str, words: str) -> DomainError:
    return DomainError(errors.INVALID, errors={name: [words]})
