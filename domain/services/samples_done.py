"""How far the re-checks of a unit's period are, as the page of closing asks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from domain.services.span import Span


@dataclass(frozen=True, slots=True)
class SampleDone:
    """What was drawn of a unit's period, and how much of it has a finding."""

    drawn: int = 0
    found: int = 0

    @property
    def left(self) -> int:
        """Give how much is still to be looked at."""
        return max(0, self.drawn - self.found)

    def __add__(self, other: "SampleDone") -> "SampleDone":
        return SampleDone(self.drawn + other.drawn, self.found + other.found)


def samples_done(
    _session: Session, _units: Collection[UUID], _span: Span
) -> Mapping[UUID, SampleDone]:
    """Give the samples of units and a span of days; a unit of which none was drawn is left out.

    No draw is recorded anywhere yet, so every unit is left out: the page says that none was drawn.
    """
    return {}
