"""Rounds and coverage: how many of a list's households were met and reached (domain.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.rules.figures import percent

ROMAN = ("I", "II", "III", "IV")
MONTHS_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Round:
    """A span of local days, both counted, within which a household is counted once."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in the round."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the outings of one round came to, of a list of households (None where there is none).

    Nothing is cut to the list: `over` says by how many households `reached` is more than it.
    """

    met: int
    reached: int
    households: int | None

    @property
    def over(self) -> int:
        """How many households were reached that the list does not have."""
        return max(0, self.reached - self.households) if self.households is not None else 0

    def as_json(self) -> dict[str, Any]:
        """Give the coverage with its percentages as people read them."""
        whole = self.households or 0
        return {
            "met": self.met,
            "reached": self.reached,
            "households": self.households,
            "over": self.over,
            "met_percent": percent(self.met, whole),
            "reached_percent": percent(self.reached, whole),
        }


def coverage(figures: Iterable[Mapping[str, int]], households: int | None) -> Coverage:
    """Add up the outings of one round: met = Σ met; reached = Σ visited − Σ again.

    Each outing gives its `met`, `visited` and `again`; what it lacks is 0. `households` is the
    list's number, never the number of whoever reports.
    """
    met = reached = 0
    for outing in figures:
        met += outing.get("met", 0)
        reached += outing.get("visited", 0) - outing.get("again", 0)
    return Coverage(met, reached, households)


def round_of(day: date, campaign: Round | None = None) -> Round:
    """Give the round that a day lies in: the campaign's span where it holds the day, else the
    quarter.
    """
    if campaign is not None and campaign.holds(day):
        return campaign
    return quarter_of(day)


def quarter_of(day: date) -> Round:
    """Give the quarter of the year that a day lies in."""
    opens = (day.month - 1) // MONTHS_A_QUARTER * MONTHS_A_QUARTER + 1
    first = date(day.year, opens, 1)
    closes = opens + MONTHS_A_QUARTER - 1
    last_month = date(day.year, closes, 28) + timedelta(days=4)
    return Round(first, last_month - timedelta(days=last_month.day))


def quarter_name(day: date, language: str = "vi") -> str:
    """Name the quarter's round: `vòng quý IV`, in English `round of quarter IV`."""
    quarter = ROMAN[(day.month - 1) // MONTHS_A_QUARTER]
    return f"round of quarter {quarter}" if language == "en" else f"vòng quý {quarter}"
