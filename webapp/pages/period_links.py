"""From a page over some days to the same page, or another one, over others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.services.span import Span
from webapp.pages.address import address, address_of
from webapp.pages.period import NAMED, Period


@dataclass(frozen=True, slots=True)
class PeriodLinks:
    """Leads to the same page over another span of days, its other filters kept."""

    path: str
    period: Period
    kept: Mapping[str, str | None]

    def named(self, name: str) -> str:
        """Give the page over this month, week, quarter, half-year or year."""
        return address(self.path, **{"period": None if name == "month" else name, **self.kept})

    def over(self, span: Span) -> str:
        """Give the page over a span of days."""
        return address(self.path, **{"from_": span.first, "to": span.last, **self.kept})

    @property
    def lasting(self) -> str:
        """Give the page over these very days, which shows the same tomorrow and to a colleague."""
        return self.over(self.period.span)

    @property
    def names(self) -> Sequence[str]:
        """List the names of periods."""
        return NAMED


def same_period(path: str, asked: Mapping[str, str]) -> str:
    """Give another page over the period that this one was asked for."""
    return address_of(path, {name: asked.get(name) for name in ("period", "from", "to")})
