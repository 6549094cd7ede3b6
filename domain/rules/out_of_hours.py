"""Which minutes of an outing lie outside the working hours (domain.md, "Out of hours")."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain.rules.periods import LOCAL

BANDS = ("in_hours", "early", "noon", "evening", "weekend", "holiday")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_MINUTES = 24 * 60

Span = tuple[int, int]
Calendar = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The minutes of an outing by band (only bands that have some), and what they add up to."""

    minutes: dict[str, int]
    out_of_hours: bool

    def as_json(self) -> dict[str, Any]:
        """Give the verdict in its wire shape."""
        return {"minutes": self.minutes, "out_of_hours": self.out_of_hours}


def judge(calendar: Calendar, started_at: datetime, ended_at: datetime) -> Verdict:
    """Sort the minutes of an outing into bands, by the calendar of each minute's own local day.

    `calendar` has the wire shape of protocol.md; both times are aware. Times are cut to the
    minute; start = end counts the minute that begins there. The outing is out of hours when twice
    the minutes outside `in_hours` are at least all its minutes.
    """
    minutes: dict[str, int] = {}
    for day, first, last in _days(started_at, ended_at):
        for start, end, band in day_bands(calendar, day):
            shared = min(end, last) - max(start, first)
            if shared > 0:
                minutes[band] = minutes.get(band, 0) + shared
    everything = sum(minutes.values())
    outside = everything - minutes.get("in_hours", 0)
    in_order = {band: minutes[band] for band in BANDS if band in minutes}
    return Verdict(in_order, 2 * outside >= everything)


def local_minute(moment: datetime) -> datetime:
    """Give a moment in local time, cut to the minute.

    A moment at the very ends of the calendar, which local time cannot express, keeps its face: a
    wrong clock is evidence and refuses nothing.
    """
    try:
        local = moment.astimezone(LOCAL)
    except OverflowError:
        local = moment.replace(tzinfo=LOCAL)
    return cut(local)


def cut(moment: datetime) -> datetime:
    """Cut a moment to its minute; every offset in use is of whole minutes."""
    return moment.replace(second=0, microsecond=0)


def minutes_between(started_at: datetime, ended_at: datetime) -> int:
    """Count the minutes of an outing, both times cut to the minute; never less than one."""
    return max(1, (cut(ended_at) - cut(started_at)) // timedelta(minutes=1))


def day_bands(calendar: Calendar, day: date) -> list[tuple[int, int, str]]:
    """Divide a local day into bands: `(first minute, minute after the last, band)`.

    A day of the calendar's `days` stands before its season; a day that no season covers has no
    working spans.
    """
    special = _special_day(calendar, day)
    if special and special["holiday"]:
        return [(0, DAY_MINUTES, "holiday")]
    spans = _spans(special["spans"] if special else _week_spans(calendar, day))
    if not spans:
        return [(0, DAY_MINUTES, "weekend")]
    return list(_around(spans))


def _around(spans: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    before = "early"
    done = 0
    for start, end in spans:
        yield done, start, before
        yield max(done, start), end, "in_hours"
        before = "noon"
        done = max(done, end)
    yield done, DAY_MINUTES, "evening"


def _days(started_at: datetime, ended_at: datetime) -> Iterator[tuple[date, int, int]]:
    start = local_minute(started_at)
    first = start.hour * 60 + start.minute
    left = minutes_between(started_at, ended_at)
    day = start.date()
    while left > 0:
        last = min(first + left, DAY_MINUTES)
        yield day, first, last
        left -= last - first
        first = 0
        if left:
            day += timedelta(days=1)


def _special_day(calendar: Calendar, day: date) -> Mapping[str, Any] | None:
    written = day.isoformat()
    return next((special for special in calendar["days"] if special["date"] == written), None)


def _week_spans(calendar: Calendar, day: date) -> Sequence[Sequence[str]]:
    written = day.isoformat()
    for season in calendar["seasons"]:
        if season["from"] <= written <= season["to"]:
            return season["week"].get(WEEKDAYS[day.weekday()], ())  # type: ignore[no-any-return]
    return ()


def _spans(written: Sequence[Sequence[str]]) -> list[Span]:
    return sorted((minute_of_day(start), minute_of_day(end)) for start, end in written)


def minute_of_day(written: str) -> int:
    """Read `HH:MM` as the minute of the day; `24:00` is the end of it."""
    hours, minutes = written.split(":")
    return int(hours) * 60 + int(minutes)
