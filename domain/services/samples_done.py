"""How far the re-checks of a unit's period are, as the page of closing asks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from domain.services.span import Span


@dataclass(frozen=True, slots=True)
class SampleDone:
    """How much of a unit's sample is needed, was drawn, and has been looked at."""

    needed: int = 0
    drawn: int = 0
    looked_at: int = 0

    @property
    def left(self) -> int:
        """Give how much of what is needed is still to be looked at."""
        return max(0, self.needed - self.looked_at)

    def __add__(self, other: "SampleDone") -> "SampleDone":
        return SampleDone(
            self.needed + other.needed,
            self.drawn + other.drawn,
            self.looked_at + other.looked_at,
        )


def samples_done(
    _session: Session, _units: Collection[UUID], _span: Span, _now: datetime
) -> Mapping[UUID, SampleDone]:
    """Give the samples of units and a span of days; a unit of which none was drawn is left out.

    No draw is recorded anywhere yet, so every unit is left out: the page says that none was drawn.
    """
    return {}
