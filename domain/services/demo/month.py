"""The month that the demo's department has closed, and the quiet weeks before the two of the demo.

The book began on the first of that month with a few entries a day; the last two weeks are those
of a province that works with it (demo.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.rules.periods import local_day
from domain.rules.reporting import Reporting, neighbour_of, reporting_on
from domain.services.demo.days import moment

# So much of an ordinary day is recorded while few have begun.
QUIET: Final = 0.06
SAMPLED, CLOSED, CORRECTED, RECORDED = 9 * 60, 15 * 60, 18 * 60 + 40, 9 * 60 + 30
# On the 5th all of it is done: the month before is closed by then, and corrected once.
DONE_AFTER: Final = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Closing:
    """A month, and when its sample was drawn, it was closed, corrected, and recorded anew."""

    period: Reporting
    sampled_at: datetime
    closed_at: datetime
    corrected_at: datetime
    recorded_at: datetime

    @property
    def key(self) -> tuple[int, int]:
        """Name the month by year and number, as a page does."""
        return self.period.year, self.period.number

    @property
    def day_after(self) -> date:
        """Give the first open day, on which counts what came late."""
        return self.period.last + timedelta(days=1)


def closing_before(now: datetime) -> Closing:
    """Find the newest month of which all of this is past."""
    today = local_day(now)
    period = neighbour_of(reporting_on("month", today), -1)
    if period.last + DONE_AFTER > today:
        period = neighbour_of(period, -1)
    first, *_, third = (period.last + timedelta(days=n) for n in (1, 2, 3))
    return Closing(
        period,
        sampled_at=moment(first, SAMPLED),
        closed_at=moment(first + timedelta(days=1), CLOSED),
        corrected_at=moment(third, CORRECTED),
        recorded_at=moment(third + timedelta(days=1), RECORDED),
    )


def quiet_days(closing: Closing, days: Sequence[date]) -> list[date]:
    """List the days from the first of the month to the day before the two weeks."""
    first = closing.period.first
    return [first + timedelta(days=n) for n in range((days[0] - first).days)]
