"""A span of local days, as pages and figures speak of it."""

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
        """Give the calendar months that lie in it as a whole; None where there is none."""
        first = self.first if self.first.day == 1 else _next_month(self.first)
        last = _next_month(self.last).replace(day=1) - timedelta(days=1)
        if last > self.last:
            last = self.last.replace(day=1) - timedelta(days=1)
        return Span(first, last) if first <= last else None

    def without(self, middle: "Span | None") -> list["Span"]:
        """List what is left of it, before and after a span that lies in it."""
        if middle is None:
            return [self]
        day = timedelta(days=1)
        ends = ((self.first, middle.first - day), (middle.last + day, self.last))
        return [Span(first, last) for first, last in ends if first <= last]

    def until(self, day: date) -> "Span":
        """Give the span without what lies after a day; its first day always stays."""
        return Span(self.first, max(self.first, min(self.last, day)))

    def newest(self, count: int) -> "Span":
        """Give the last `count` days up to the end of the span; they may begin before it."""
        return Span(self.last - timedelta(days=count - 1), self.last)


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
