"""Spans of days that are like one another: the one before, the one after, the same a year ago."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.rules.reporting import Kind, Reporting, neighbour_of, reporting_on, year_before
from domain.rules.rounds import Round
from domain.services.span import Span

KINDS: Final[tuple[Kind, ...]] = ("month", "quarter", "half", "year")


@dataclass(frozen=True, slots=True)
class Compared:
    """What has come of a period, and as many days of its likes, so that both can be compared.

    domain.md, "Words": `so với kỳ trước` is `before`, `so với cùng kỳ` is `year_ago`.
    """

    so_far: Span
    before: Span
    year_ago: Span


def reporting_like(span: Span, first_day: int = 1) -> Reporting | None:
    """Give the reporting period that a span of days is; None for any other span."""
    for kind in KINDS:
        found = reporting_on(kind, span.first, first_day)
        if (found.first, found.last) == (span.first, span.last):
            return found
    return None


def neighbour(span: Span, way: int, first_day: int = 1) -> Span:
    """Give the like of a span just before (`way` -1) or after (1): a month, else as many days."""
    found = reporting_like(span, first_day)
    if found:
        return _span(neighbour_of(found, way, first_day))
    length = span.last - span.first
    if way < 0:
        last = span.first - timedelta(days=1)
        return Span(last - length, last)
    first = span.last + timedelta(days=1)
    return Span(first, first + length)


def a_year_before(span: Span, first_day: int = 1) -> Span:
    """Give the same span of the year before, by its name or else by its days."""
    found = reporting_like(span, first_day)
    if found:
        return _span(year_before(found, first_day))
    return Span(_year_before(span.first), _year_before(span.last))


def compared(span: Span, today: date, first_day: int = 1) -> Compared:
    """Give what has come of a span by a day, with as many days of the like before and a year ago.

    Half a month says nothing beside a whole one; a span that is over is compared as a whole.
    """
    so_far = span.until(today)
    before, year_ago = neighbour(span, -1, first_day), a_year_before(span, first_day)
    if so_far == span:
        return Compared(span, before, year_ago)
    come = so_far.last - so_far.first
    return Compared(
        so_far, before.until(before.first + come), year_ago.until(year_ago.first + come)
    )


def compared_round(the_round: Round, until: date) -> Compared:
    """Give a round up to a day, with as many days of the round before and of that a year ago."""
    return compared(Span(the_round.first, the_round.last), until)


def _span(period: Reporting) -> Span:
    return Span(period.first, period.last)


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)
