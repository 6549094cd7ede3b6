"""A span of local days, as pages and figures speak of it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from domain.rules.rounds import quarter_of


@dataclass(frozen=True, slots=True)
class Span:
    """Local days from first to last, both counted."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """List every day of the span."""
        count = (self.last - self.first).days + 1
        return [self.first + timedelta(days=n) for n in range(count)]

    @property
    def is_in_one_round(self) -> bool:
        """Whether all its days lie in one quarter, so that a household is counted once in it."""
        return quarter_of(self.first) == quarter_of(self.last)

    @property
    def whole_months(self) -> "Span | None":
        """Give the calendar months that lie in it as a whole; None where there is none.

        It holds for the first and the last days that there are, too.
        """
        first, last = self.first, self.last
        if first.day != 1:
            end = _last_of(first)
            if end >= last:
                return None
            first = end + timedelta(days=1)
        if last != _last_of(last):
            begin = last.replace(day=1)
            if begin <= first:
                return None
            last = begin - timedelta(days=1)
        return Span(first, last)

    def without(self, middle: "Span | None") -> list["Span"]:
        """List what is left of it, before and after a span that lies in it."""
        if middle is None:
            return [self]
        left, day = [], timedelta(days=1)
        if self.first < middle.first:
            left.append(Span(self.first, middle.first - day))
        if middle.last < self.last:
            left.append(Span(middle.last + day, self.last))
        return left

    def until(self, day: date) -> "Span":
        """Give the span without what lies after a day; its first day always stays."""
        return Span(self.first, max(self.first, min(self.last, day)))

    def newest(self, count: int) -> "Span":
        """Give the last `count` days up to the end of the span; they may begin before it."""
        return Span(self.last - timedelta(days=count - 1), self.last)


def _last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
