"""Spans of days as people say them: `Tháng 11/2026`, `6 tháng đầu năm 2026`, `01/11–15/11/2026`."""

from datetime import date

from flask_babel import gettext

from domain.rules.figures import MONTHS
from domain.rules.reporting import Reporting
from domain.rules.rounds import ROMAN, Round, quarter_name
from domain.services.likes import reporting_like
from domain.services.span import Span
from webapp.i18n import language
from webapp.words.numbers import day, short_day


def span_name(span: Span, first_day: int = 1) -> str:
    """Name a span of days; a period that is no calendar month or year says its days too."""
    found = reporting_like(span, first_day)
    if found is None:
        return days_of(span)
    name = _period_name(found)
    return name if first_day == 1 else f"{name} ({days_of(span)})"


def days_of(span: Span) -> str:
    """Write the days of a span: `01/11–15/11/2026`, one day as itself."""
    if span.first == span.last:
        return day(span.first)
    begins = short_day(span.first) if span.first.year == span.last.year else day(span.first)
    last = day(span.last)
    return f"{begins}–{last}" if language() == "vi" else f"{begins} – {last}"


def round_name(the_round: Round) -> str:
    """Name a round: `vòng quý IV`."""
    return quarter_name(the_round.first, language())


def month_name(of: date) -> str:
    """Name the calendar month that a day lies in."""
    if language() == "en":
        return f"{MONTHS[of.month - 1]} {of.year}"
    return str(gettext("Month %(month)s/%(year)s", month=of.month, year=of.year))


def _period_name(period: Reporting) -> str:
    if period.kind == "month":
        return month_name(date(period.year, period.number, 1))
    if period.kind == "quarter":
        roman = ROMAN[period.number - 1]
        return str(gettext("Quarter %(roman)s/%(year)s", roman=roman, year=period.year))
    if period.kind == "year":
        return str(gettext("Year %(year)s", year=period.year))
    if period.number == 1:
        return str(gettext("First half of %(year)s", year=period.year))
    return str(gettext("Second half of %(year)s", year=period.year))
