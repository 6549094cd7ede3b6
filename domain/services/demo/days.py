"""When people go out: how often on which day, from when, for how long (demo.md)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from domain.rules.out_of_hours import day_bands
from domain.rules.periods import LOCAL
from domain.services.demo.chance import happens, one_of, skewed, within

ENTRIES = {0: 0.62, 1: 0.22, 2: 0.10, 3: 0.04, 4: 0.009, 5: 0.005, 6: 0.003, 7: 0.002, 8: 0.001}
WEEKDAYS = (0.9, 1.0, 1.0, 1.1, 0.9, 1.3, 0.8)
CUT_OFF_DAY = 14
BEFORE_CUT_OFF, TET = 1.6, 0.2

Band = tuple[int, int]
WORKDAY: Mapping[Band, float] = {
    (300, 450): 3, (690, 810): 9, (1020, 1080): 12, (1080, 1140): 17, (1140, 1200): 27,
    (1200, 1260): 19, (1260, 1320): 5, (1320, 1430): 2, (450, 690): 3, (810, 1020): 3,
}  # fmt: skip
FREE_DAY: Mapping[Band, float] = {
    (420, 660): 38, (660, 840): 8, (840, 1020): 26, (1020, 1140): 10, (1140, 1320): 18,
}  # fmt: skip
AT_PEOPLES_HOURS, AT_ODD_HOURS = ("door_visit", "procedure", "outreach"), 0.12
LENGTHS = {"door_visit": 80, "data_check": 60, "procedure": 150, "support": 180, "outreach": 60}
LENGTH_SPREAD = 0.35
MORNING, QUIET_FROM, LATEST_END = 6 * 60, 21 * 60 + 29, 23 * 60 + 45
LATE_START = 21 * 60
WAY = timedelta(minutes=10)

Calendar = Mapping[str, Any]


def span_of(today: date, days: int) -> list[date]:
    """List the days of the demo, the last of which is today."""
    return [today - timedelta(days=left) for left in range(days - 1, -1, -1)]


def is_free(calendar: Calendar, day: date) -> bool:
    """Whether nothing is worked on a day: a weekend, a holiday."""
    return day_bands(calendar, day)[0][2] in ("weekend", "holiday")


def day_factor(calendar: Calendar, day: date) -> float:
    """Give how much busier or quieter a day is than an ordinary one."""
    if _is_tet(calendar, day):
        return TET
    rush = BEFORE_CUT_OFF if CUT_OFF_DAY - 1 <= day.day <= CUT_OFF_DAY else 1.0
    return WEEKDAYS[day.weekday()] * rush


def how_many(rng: Random, factor: float) -> int:
    """Draw how many outings somebody has on a day, `factor` times as many as the average."""
    number = 0
    while factor > 0:
        drawn = one_of(rng, ENTRIES)
        number += sum(happens(rng, min(1.0, factor)) for _ in range(drawn))
        factor -= 1
    return number


def start_minute(rng: Random, form: str, free: bool) -> int:
    """Draw the minute of the day at which an outing begins."""
    start = _start(rng, free)
    odd = start < MORNING or start >= LATE_START
    # Few doors are knocked on so early or so late; files are checked then.
    if odd and form in AT_PEOPLES_HOURS and not happens(rng, AT_ODD_HOURS):
        return _start(rng, free)
    return start


def _start(rng: Random, free: bool) -> int:
    first, after = one_of(rng, FREE_DAY if free else WORKDAY)
    return rng.randrange(first, after)


def length(rng: Random, form: str, start: int) -> int:
    """Draw the minutes of an outing; a visit is over before the quiet hours, all by midnight."""
    drawn = within(15, skewed(rng, LENGTHS[form], LENGTH_SPREAD), 600)
    latest = QUIET_FROM if form == "door_visit" and start < QUIET_FROM else LATEST_END
    return max(10, min(drawn, latest - start))


def moment(day: date, minute: int) -> datetime:
    """Give the moment of a minute of a local day."""
    return datetime.combine(day, time(), LOCAL) + timedelta(minutes=minute)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when an outing lasts."""

    started: datetime
    ended: datetime

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ended - self.started).total_seconds()) // 60

    @property
    def is_quiet(self) -> bool:
        """Whether it touches the hours for which a visit wants a reason."""
        start = self.started.hour * 60 + self.started.minute
        return start < MORNING or start + self.minutes > QUIET_FROM + 1

    def is_near(self, other: "Span") -> bool:
        """Whether nobody can be at both: one begins before the other has been left behind."""
        return self.started < other.ended + WAY and other.started < self.ended + WAY

    def typed_afterwards(self) -> "Span":
        """Give the span as it is remembered: on five minutes."""
        return Span(_on_five(self.started), _on_five(self.ended) + timedelta(minutes=5))


def span(day: date, start: int, minutes: int) -> Span:
    """Give the span of so many minutes from a minute of a local day on."""
    return Span(moment(day, start), moment(day, start + minutes))


def _on_five(when: datetime) -> datetime:
    return when - timedelta(minutes=when.minute % 5)


def _is_tet(calendar: Calendar, day: date) -> bool:
    named: Sequence[str] = [
        special["label"]["vi"] for special in calendar["days"] if special["date"] == day.isoformat()
    ]
    return any("Nguyên Đán" in name or "Nguyên đán" in name for name in named)
