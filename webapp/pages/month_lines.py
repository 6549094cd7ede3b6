"""Days put together into calendar months, where a table of days would be too long to read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from domain.services.unit_sums import DayLine


@dataclass(frozen=True, slots=True)
class MonthLine:
    """Some days in a row, told as one: a day, or what the span has of a month."""

    first: date
    last: date
    entries: int
    out_of_hours: int
    headlines: Mapping[str, int]

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last


def by_month(days: Iterable[DayLine], each_day: bool) -> list[MonthLine]:
    """Give a line for each month of some days in order, or for each day."""
    grouped = groupby(days, key=lambda line: line.day if each_day else line.day.replace(day=1))
    return [_line(list(own)) for _, own in grouped]


def _line(days: Sequence[DayLine]) -> MonthLine:
    return MonthLine(
        days[0].day,
        days[-1].day,
        sum(line.entries for line in days),
        sum(line.out_of_hours for line in days),
        {key: sum(line.headlines[key] for line in days) for key in days[0].headlines},
    )
