"""What an address asks of a report: its kind of period, a day in it, or from when to when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from flask_babel import gettext

from domain import errors
from domain.errors import DomainError
from domain.rules.report_period import (
    REPORT_KINDS,
    ReportPeriod,
    beside,
    over_years,
    report_on,
    report_over,
    whole_years,
)
from webapp.pages.address import Value, address_of
from webapp.pages.days import read_day
from webapp.words.numbers import typed_day

# A report is of years that people report on; a day beyond them is a slip of the hand.
YEARS: Final = range(1900, 2900)
LONGEST_YEARS: Final = 20
SEEN: Final = 16
YEAR: Final = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReportLinks:
    """Leads to reports of the same unit."""

    unit: str
    period: ReportPeriod
    first_day: int

    @property
    def asked(self) -> dict[str, Value]:
        """Give what this report's address asks."""
        return asked_of(self.unit, self.period, self.first_day)

    def typed(self, name: str) -> str:
        """Give an end of a free span as it is typed: a year, or a day; nothing for other kinds."""
        value = self.asked.get(name)
        return typed_day(value) if isinstance(value, date) else str(value or "")

    def here(self, **more: Value) -> str:
        """Give this report's own address."""
        return address_of("/reports", {**self.asked, **more})

    def beside(self, way: int) -> str:
        """Give the report before (-1) or after (1)."""
        other = self.period_beside(way)
        return address_of("/reports", asked_of(self.unit, other, self.first_day))

    def period_beside(self, way: int) -> ReportPeriod:
        """Give the period before or after, to be named."""
        return beside(self.period, way, self.first_day)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a code on a page brings along: when its figures were seen, and their digest's start."""

    at: datetime
    digest: str


def read_period(asked: Mapping[str, str], today: date, first_day: int) -> ReportPeriod:
    """Read the period of a report: this month where nothing is asked.

    `kind` with a day `on` that lies in it; of the kind `span` the days `from` and `to`, or two
    years, both counted. Raises DomainError (`invalid`).
    """
    name = asked.get("kind", "") or "month"
    kind = next((each for each in REPORT_KINDS if each == name), None)
    if kind is None:
        raise _wrong("kind", gettext("There is no such period."))
    if kind == "span":
        return _free_span(asked, today, first_day)
    day = read_day(asked, "on") or today
    _check_year("on", day.year)
    return report_on(kind, day, first_day)


def read_seen(asked: Mapping[str, str]) -> Seen | None:
    """Read what the code on a page brought along. Raises DomainError (`invalid`)."""
    digest, at = asked.get("digest", ""), asked.get("at", "")
    if not digest or not at:
        return None
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in YEARS:
        raise _wrong("at", gettext("The address does not say when the figures were seen."))
    return Seen(moment, digest[:SEEN])


def asked_of(unit: str, period: ReportPeriod, first_day: int) -> dict[str, Value]:
    """Give what an address asks for to be led to a report."""
    if period.kind != "span":
        return {"unit": unit, "kind": period.kind, "on": period.first}
    years = whole_years(period, first_day)
    first, last = years or (period.first, period.last)
    return {"unit": unit, "kind": "span", "from": first, "to": last}


def _free_span(asked: Mapping[str, str], today: date, first_day: int) -> ReportPeriod:
    years = [_year(asked, name) for name in ("from", "to")]
    if any(years):
        first, last = years[0] or years[1] or 0, years[1] or years[0] or 0
        _check_year("from", first)
        _check_span(first, last, last - first)
        return over_years(first, last, first_day)
    begins, ends = read_day(asked, "from"), read_day(asked, "to")
    if begins is None and ends is None:
        return report_on("span", today, first_day)
    ends = ends or max(begins or today, today)
    begins = begins or ends
    _check_year("from", begins.year)
    _check_span(begins, ends, ends.year - begins.year)
    return report_over(begins, ends, first_day)


def _year(asked: Mapping[str, str], name: str) -> int | None:
    text = asked.get(name, "").strip()
    return int(text) if YEAR.fullmatch(text) else None


def _check_year(name: str, year: int) -> None:
    if year not in YEARS:
        raise _wrong(name, gettext("There are no reports of that year."))


def _check_span(first: date | int, last: date | int, years: int) -> None:
    if years < 0 or str(last) < str(first):
        raise _wrong("to", gettext("The last day is before the first."))
    if years >= LONGEST_YEARS:
        words = gettext("The span is longer than %(count)s years.", count=LONGEST_YEARS)
        raise _wrong("to", words)


def _wrong(name: str, words: str) -> DomainError:
    return DomainError(errors.INVALID, errors={name: [words]})
