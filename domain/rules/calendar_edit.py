"""A province's calendar, edited: seasons and days read as typed, and checked against each other.

domain.md, "Out of hours": a calendar is one document a province; each edit is a new version.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from domain.rules.line_faults import Facts, LineFault, given
from domain.rules.out_of_hours import DAY_MINUTES, WEEKDAYS, minute_of_day
from domain.rules.privacy import find_personal_data

Document = Mapping[str, Any]
Spans = list[list[str]]
Fault = tuple[str, Facts]

LONGEST_LABEL: Final = 100
_SPAN = re.compile(r"(\d{1,2})[:h](\d{2})\s*[-–]\s*(\d{1,2})[:h](\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class SeasonRow:
    """A season as typed: `first` and `last` are None where the text is no day; hours by weekday."""

    line: int
    first: date | None
    last: date | None
    first_text: str
    last_text: str
    week: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day of its own: a public holiday, or one with working hours (none of them: off)."""

    day: date
    holiday: bool
    hours: str
    label: Mapping[str, str]


@dataclass(slots=True)
class _Reading:
    faults: list[LineFault] = field(default_factory=list)

    def note(self, line: int, found: Sequence[Fault]) -> None:
        self.faults += [LineFault(line, kind, facts) for kind, facts in found]


def with_seasons(
    document: Document, rows: Sequence[SeasonRow]
) -> tuple[dict[str, Any], list[LineFault]]:
    """Give the calendar with these seasons in place of its own, and all that is wrong in them."""
    reading = _Reading()
    good: list[tuple[int, dict[str, Any]]] = []
    for row in rows:
        season, found = _season(row)
        reading.note(row.line, found)
        if season:
            good.append((row.line, season))
    if not rows:
        reading.note(0, [("no_season", {})])
    for at, (line, season) in enumerate(good):
        for other, before in good[:at]:
            if season["from"] <= before["to"] and before["from"] <= season["to"]:
                reading.note(line, [("season_overlap", {"other": other})])
    seasons = sorted((season for _, season in good), key=lambda season: str(season["from"]))
    return {**document, "seasons": seasons}, reading.faults


def with_days(document: Document, rows: Sequence[DayRow]) -> tuple[dict[str, Any], list[LineFault]]:
    """Give the calendar with these days set, each in place of what stood there, and what is wrong.

    A fault's line is the place of the day in `rows`, from 1.
    """
    reading = _Reading()
    days = {day["date"]: day for day in document["days"]}
    seen: set[date] = set()
    for line, row in enumerate(rows, start=1):
        written, found = _day(row)
        if row.day in seen:
            found.append(("day_twice", {"day": row.day.strftime("%d/%m/%Y")}))
        seen.add(row.day)
        reading.note(line, found)
        days[written["date"]] = written
    return {**document, "days": [days[key] for key in sorted(days)]}, reading.faults


def without_day(document: Document, day: date) -> dict[str, Any]:
    """Give the calendar without what it says of one day, which its season then rules."""
    return {
        **document,
        "days": [each for each in document["days"] if each["date"] != day.isoformat()],
    }


def read_spans(text: str) -> tuple[Spans, list[Fault]]:
    """Read hours as typed, `07:30-11:30, 13:30-17:00`: spans in order, and what is wrong."""
    spans: Spans = []
    found: list[Fault] = []
    for piece in filter(None, (piece.strip() for piece in re.split(r"[,;]", text))):
        span = _span(piece)
        if span is None:
            found.append(("span", {"text": given(piece)}))
        elif minute_of_day(span[1]) <= minute_of_day(span[0]):
            found.append(("span_order", {"span": _told(span)}))
        else:
            spans.append(span)
    spans.sort()
    for before, after in pairwise(spans):
        if after[0] < before[1]:
            found.append(("span_overlap", {"span": _told(after), "other": _told(before)}))
    return spans, found


def written_spans(spans: Sequence[Sequence[str]]) -> str:
    """Write hours as they are typed."""
    return ", ".join(_told(span) for span in spans)


def year_days(document: Document, year: int) -> Iterator[tuple[date, str]]:
    """Give each day of a year with what it is: `holiday`, `worked`, `off`, `hours`, `free`.

    `worked` and `off` are days of their own with and without hours; `hours` and `free` are what
    the season makes of a weekday.
    """
    days = {day["date"]: day for day in document["days"]}
    day = date(year, 1, 1)
    while day.year == year:
        own = days.get(day.isoformat())
        yield day, _kind_of(own) if own else _by_season(document, day)
        day += timedelta(days=1)


def _kind_of(day: Mapping[str, Any]) -> str:
    if day["holiday"]:
        return "holiday"
    return "worked" if day["spans"] else "off"


def _by_season(document: Document, day: date) -> str:
    written = day.isoformat()
    for season in document["seasons"]:
        if season["from"] <= written <= season["to"]:
            return "hours" if season["week"].get(WEEKDAYS[day.weekday()]) else "free"
    return "free"


def _season(row: SeasonRow) -> tuple[dict[str, Any] | None, list[Fault]]:
    found: list[Fault] = []
    for day, text in ((row.first, row.first_text), (row.last, row.last_text)):
        if day is None:
            found.append(("day", {"given": given(text)}))
    week: dict[str, Spans] = {}
    for name in WEEKDAYS:
        week[name], wrong = read_spans(row.week.get(name, ""))
        found += wrong
    if row.first is None or row.last is None:
        return None, found
    if row.last < row.first:
        found.append(("days_order", {}))
        return None, found
    return {"from": row.first.isoformat(), "to": row.last.isoformat(), "week": week}, found


def _day(row: DayRow) -> tuple[dict[str, Any], list[Fault]]:
    spans, found = read_spans(row.hours)
    if row.holiday and spans:
        found.append(("holiday_hours", {}))
    for label in row.label.values():
        if not 0 < len(label) <= LONGEST_LABEL or not label.isprintable():
            found.append(("label", {}))
            break
    if any(find_personal_data(label) for label in row.label.values()):
        found.append(("label_personal", {}))
    written = {
        "date": row.day.isoformat(),
        "holiday": row.holiday,
        "spans": [] if row.holiday else spans,
        "label": dict(row.label),
    }
    return written, found


def _span(piece: str) -> list[str] | None:
    read = _SPAN.fullmatch(piece)
    if read is None:
        return None
    ends = [(int(read[1]), int(read[2])), (int(read[3]), int(read[4]))]
    if any(minute > 59 or hour * 60 + minute > DAY_MINUTES for hour, minute in ends):
        return None
    return [f"{hour:02d}:{minute:02d}" for hour, minute in ends]


def _told(span: Sequence[str]) -> str:
    return f"{span[0]}-{span[1]}"
