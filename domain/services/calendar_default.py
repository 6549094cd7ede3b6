"""The calendar that a province begins with; the package `holidays` knows the days off."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from holidays.countries.vietnam import Vietnam

from domain.rules.out_of_hours import WEEKDAYS

WORKING_SPANS = [["07:30", "11:30"], ["13:30", "17:00"]]
WORKING_DAYS = ("mon", "tue", "wed", "thu", "fri")
WORKED_LABEL = {"vi": "Làm bù", "en": "Worked in exchange"}

Season = dict[str, Any]


def default_calendar(
    first_year: int, last_year: int, seasons: Iterable[Season] | None = None
) -> dict[str, Any]:
    """Give the calendar of whole years, both ends counted, in its wire shape without an id.

    domain.md, "Out of hours": Monday to Friday 07:30–11:30 and 13:30–17:00 all year, unless
    `seasons` (winter and summer hours, made by `season`) says otherwise; public holidays, days
    off in lieu and weekend days that are worked in exchange are filled in.
    """
    whole = season(date(first_year, 1, 1), date(last_year, 12, 31), WORKING_SPANS)
    return {
        "seasons": list(seasons) if seasons is not None else [whole],
        "days": _days(range(first_year, last_year + 1)),
    }


def season(first: date, last: date, spans: list[list[str]]) -> Season:
    """Give a span of days, both counted, on whose weekdays `spans` are worked."""
    week = {day: spans if day in WORKING_DAYS else [] for day in WEEKDAYS}
    return {"from": first.isoformat(), "to": last.isoformat(), "week": week}


def _days(years: range) -> list[dict[str, Any]]:
    # A day worked in exchange may belong to a holiday of the year after it.
    known = range(years.start, years.stop + 1)
    vietnamese = Vietnam(years=known, language="vi")
    english = Vietnam(years=known, language="en_US")
    off = [_day(day, True, [], vietnamese[day], english[day]) for day in vietnamese]
    worked = [
        _day(day, False, WORKING_SPANS, WORKED_LABEL["vi"], WORKED_LABEL["en"])
        for day in vietnamese.weekend_workdays
    ]
    inside = (day for day in off + worked if int(day["date"][:4]) in years)
    return sorted(inside, key=lambda day: str(day["date"]))


def _day(
    day: date, holiday: bool, spans: list[list[str]], vietnamese: str, english: str
) -> dict[str, Any]:
    return {
        "date": day.isoformat(),
        "holiday": holiday,
        "spans": spans,
        "label": {"vi": vietnamese, "en": english},
    }
